/** Base64 PNGs, by variant. */
export type Shots = Partial<Record<string, string>>;

/** The address of a state as a file name: ids differ from run to run and are left out. */
export function slugOf(name: string): string {
  return name
    .replace(/[a-z]{3}_[A-Za-z0-9]{20,}/g, "one")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The four pictures of a state beside each other. */
export function sheetOf(shots: Shots): string {
  const picture = (variant: string) => `<img class="${variant.split("-")[0]}" src="data:image/png;base64,${shots[variant]}">`;
  const pictures = ["desktop-light", "phone-light", "desktop-dark", "phone-dark"].map(picture).join("");
  return `<style>
    body { margin: 0 }
    main { display: grid; grid-template-columns: auto auto auto auto; gap: 12px; padding: 12px; width: max-content; background: #8a8f98 }
    img { display: block; height: 430px }
  </style><main>${pictures}</main>`;
}

export function galleryOf(names: readonly string[]): string {
  const entries = names.map((name) => {
    const title = name.replace(/[a-z]{3}_[A-Za-z0-9]{20,}/g, "{id}");
    return `## ${title}\n\n![${title}: light and dark, desktop and phone](${slugOf(name)}.jpg)\n`;
  });
  return `# Every page in its states\n\nDrawn by \`npm run pictures\` from the page as it is built for production, light and dark, on a desk and on a phone.\n\n${entries.join("\n")}`;
}
