import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

let isFirst = true;

/**
 * A screen with its heading. When the screen changes, the heading gets the focus, so that a screen reader reads it, and the
 * window gets the title.
 */
export function Screen({
  title,
  windowTitle = `${title} · 12345`,
  look,
  hasFocus = true,
  id,
  children,
}: {
  readonly title: string;
  /** Of the tab and the history, when they should say less than the heading. */
  readonly windowTitle?: string | undefined;
  readonly look?: 'hero' | 'hidden-text';
  /** False where a field of the screen takes the focus. */
  readonly hasFocus?: boolean;
  /** Of the heading. */
  readonly id?: string;
  readonly children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = windowTitle;
  }, [windowTitle]);
  useEffect(() => {
    if (!isFirst && hasFocus) heading.current?.focus();
    isFirst = false;
  }, []);
  return (
    <>
      <h1 ref={heading} id={id} tabIndex={-1} class={look}>
        {title}
      </h1>
      {children}
    </>
  );
}
