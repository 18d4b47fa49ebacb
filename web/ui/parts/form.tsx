import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useCommonWords } from '../common-words.ts';

/**
 * Fields that are sent together, by Enter and from everywhere by Ctrl+Enter. Enter that ends the writing of a Chinese word does not send them.
 * When something is missing or refused, the first such field gets the focus: on a phone it may be far above the button.
 */
export function Form({
  onSubmit,
  children,
}: {
  readonly onSubmit: () => unknown;
  readonly children: ComponentChildren;
}) {
  const root = useRef<HTMLFormElement>(null);
  /** Sent, and nothing written since. */
  const isSent = useRef(false);
  const words = useCommonWords();
  const [tries, redraw] = useState(0);
  const [failed, setFailed] = useState(0);
  useLayoutEffect(() => {
    const error = isSent.current ? root.current?.querySelector('.field-error') : null;
    if (!error) return;
    isSent.current = false;
    if (!root.current?.querySelector('.note[role=alert]')) setFailed(tries);
    error.closest('.field')?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  });
  return (
    <form
      ref={root}
      noValidate
      onInput={() => {
        isSent.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        if (event.isComposing || event.keyCode === 229) event.preventDefault();
        // In a field of several lines Enter alone begins a line.
        else if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        isSent.current = true;
        redraw((count) => count + 1);
        onSubmit();
      }}
    >
      {/* A refusal of the platform is read out where it is shown. This one is found here, and the field may have the focus already. */}
      {failed > 0 && failed === tries && (
        <p key={failed} class="hidden-text" role="alert">
          {words.problem.fields}
        </p>
      )}
      {children}
    </form>
  );
}
