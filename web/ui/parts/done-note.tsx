import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Says what was carried out, and takes the focus when the form that had it is gone. Otherwise the next key would begin at the top of the page. */
export function DoneNote({
  tone = 'good',
  children,
}: {
  readonly tone?: 'good' | 'plain';
  readonly children: ComponentChildren;
}) {
  const note = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) note.current?.focus();
  }, []);
  return (
    <p ref={note} class="note" data-tone={tone === 'plain' ? undefined : tone} role="status" tabIndex={-1}>
      {children}
    </p>
  );
}
