import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The form that a button opens. Who pressed the button with a key goes on in the first field; a finger or a mouse finds it by itself. */
export function OpenedForm({ children }: { readonly children: ComponentChildren }) {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement?.matches('button:focus-visible'))
      root.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, []);
  return <div ref={root}>{children}</div>;
}
