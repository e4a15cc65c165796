const width = 24;
/** Where no terminal shows it, a line now and then is enough. */
const lineEveryMs = 5_000;

/** `contacts  ████░░  42,000 of 100,000  1,310/s  44 s left` */
export function progressLine(label: string, done: number, total: number, elapsedMs: number): string {
  const share = total === 0 ? 1 : done / total;
  const filled = Math.floor(share * width);
  const perS = elapsedMs === 0 ? 0 : (done / elapsedMs) * 1_000;
  const left = perS === 0 ? "" : `  ${timeWords((total - done) / perS)} left`;
  const bar = "█".repeat(filled) + "░".repeat(width - filled);
  const number = (value: number) => Math.round(value).toLocaleString("en-US");
  return `${label}  ${bar}  ${number(done)} of ${number(total)}  ${number(perS)}/s${done === total ? `  in ${timeWords(elapsedMs / 1_000)}` : left}`;
}

function timeWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export function createProgressBar(label: string, total: number, out: NodeJS.WriteStream) {
  const startedAt = performance.now();
  let done = 0;
  let shownAt = 0;
  return (more: number) => {
    done += more;
    const now = performance.now();
    const line = progressLine(label, done, total, now - startedAt);
    if (out.isTTY) out.write(`\r\x1b[2K${line}${done === total ? "\n" : ""}`);
    else if (done === total || now - shownAt >= lineEveryMs) {
      shownAt = now;
      out.write(`${line}\n`);
    }
  };
}
