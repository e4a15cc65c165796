"use client";
import { Check } from "lucide-react";
import type * as Radix from "radix-ui/dropdown-menu";
import * as Slot from "radix-ui/slot";
import { type ComponentProps, createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { cn } from "./class-names";
import { toast } from "./toaster";

type Primitive = typeof Radix;
interface Menu {
  /** Loaded with the first opening: a page of closed menus needs none of its 18 kB. */
  primitive: Primitive | null;
  byKey: boolean;
  openFirst: (byKey: boolean) => void;
}
const MenuContext = createContext<Menu | null>(null);
const loadPrimitive = (): Promise<Primitive> => import("radix-ui/dropdown-menu");

function useMenu(): Menu {
  const menu = useContext(MenuContext);
  if (!menu) throw new Error("A part of a menu stands outside of one");
  return menu;
}
function usePrimitive(): Primitive {
  const { primitive } = useMenu();
  if (!primitive) throw new Error("A menu that is closed shows an item");
  return primitive;
}

/** Not modal: the page behind stays readable, and a click on it closes the menu. */
export function DropdownMenu({ children }: { children: ReactNode }) {
  const [primitive, setPrimitive] = useState<Primitive | null>(null);
  const [open, setOpen] = useState(false);
  const [byKey, setByKey] = useState(false);
  const openFirst = (withKey: boolean) => {
    loadPrimitive().then(
      (loaded) => {
        setByKey(withKey);
        setPrimitive(loaded);
        setOpen(true);
      },
      () => toast.error("The menu could not be loaded. Check your connection and try again."),
    );
  };
  const parts = <MenuContext value={{ primitive, byKey, openFirst }}>{children}</MenuContext>;
  if (!primitive) return parts;
  const change = (next: boolean) => {
    setByKey(false);
    setOpen(next);
  };
  return (
    <primitive.Root modal={false} open={open} onOpenChange={change}>
      {parts}
    </primitive.Root>
  );
}

/**
 * Until the menu is loaded it opens with the click and not, as later, with the press before it: the button is another
 * one afterwards, and a click that began on one and ended on the other would be a click on what is around them.
 */
export function DropdownMenuTrigger({ asChild = false, ...props }: ComponentProps<typeof Radix.Trigger>) {
  const { primitive, openFirst } = useMenu();
  if (primitive) return <primitive.Trigger asChild={asChild} {...props} />;
  const Trigger = asChild ? Slot.Root : "button";
  const prepare = () => void loadPrimitive().catch(() => undefined);
  return (
    <Trigger
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      data-state="closed"
      {...props}
      onPointerEnter={prepare}
      onFocus={prepare}
      // A key that presses a button makes a click, too: one without a count.
      onClick={({ detail }) => openFirst(detail === 0)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        openFirst(true);
      }}
    />
  );
}

const itemClasses =
  "flex w-full cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none " +
  "data-highlighted:bg-subtle data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint";

export function DropdownMenuContent(props: ComponentProps<typeof Radix.Content>) {
  return useMenu().primitive && <OpenContent {...props} />;
}

function OpenContent({ className, align = "end", ...props }: ComponentProps<typeof Radix.Content>) {
  const { byKey } = useMenu();
  const primitive = usePrimitive();
  // The key was pressed before the menu was there to hear it: it opens as one that heard it would.
  const focusFirst = useCallback(
    (content: HTMLElement | null) => {
      if (byKey) content?.querySelector<HTMLElement>("[role=menuitem]:not([data-disabled])")?.focus({ preventScroll: true });
    },
    [byKey],
  );
  return (
    <primitive.Portal container={landmark()}>
      <primitive.Content
        ref={focusFirst}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        {...props}
        className={cn(
          "z-50 max-h-[min(28rem,var(--radix-dropdown-menu-content-available-height))] min-w-44 overflow-y-auto rounded-lg border bg-surface p-1 shadow-pop",
          "animate-pop-in",
          className,
        )}
      />
    </primitive.Portal>
  );
}

/** Inside the page's main part, so that an open menu belongs to a landmark. */
function landmark(): HTMLElement | null {
  return typeof document === "undefined" ? null : document.querySelector("main");
}

export function DropdownMenuItem({
  danger = false,
  className,
  ...props
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  const { Item } = usePrimitive();
  return <Item {...props} className={cn(itemClasses, danger && "text-danger [&_svg]:text-danger", className)} />;
}

/** One of several, with a check on the chosen one. */
export function DropdownMenuChoice({
  chosen,
  className,
  children,
  ...props
}: ComponentProps<typeof Radix.Item> & { chosen: boolean; children: ReactNode }) {
  const { Item } = usePrimitive();
  return (
    <Item {...props} aria-current={chosen || undefined} className={cn(itemClasses, className)}>
      <span className="flex min-w-0 flex-1 items-center gap-2">{children}</span>
      {chosen && <Check aria-hidden />}
    </Item>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  const { Label } = usePrimitive();
  return <Label {...props} className={cn("px-2 pt-1.5 pb-1 text-xs text-ink-faint", className)} />;
}

export function DropdownMenuSeparator() {
  const { Separator } = usePrimitive();
  return <Separator className="-mx-1 my-1 h-px bg-line" />;
}
