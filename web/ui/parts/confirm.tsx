import { useLayoutEffect, useRef } from 'preact/hooks';
import { useCommonTexts } from '../common-texts.ts';
import { Button } from './button.tsx';

/** The second click of a double click on what has opened the question is no answer, wherever it comes to lie. */
function stopSecondClick(event: MouseEvent): void {
  if (event.detail > 1) event.stopPropagation();
}

/** A press beside the buttons leaves the focus where it is. */
function keepFocus(event: MouseEvent): void {
  if (!(event.target as Element).closest('button')) event.preventDefault();
}

/** Asks before something that cannot be undone. Escape is no. The focus goes back to where it was before the answer is acted on. */
export function Confirm({
  title,
  text,
  yes,
  isCareful = false,
  onYes,
  onNo,
}: {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  /** The focus begins on no, so that another Enter does nothing. */
  readonly isCareful?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const texts = useCommonTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
    if (isCareful) dialog.current?.querySelector<HTMLElement>('.button:last-child')?.focus();
  }, []);
  /** A dialog that is taken away while it is open does not give the focus back. */
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      aria-labelledby="confirm-title"
      onClose={onNo}
      onMouseDown={keepFocus}
      onClickCapture={stopSecondClick}
    >
      <h2 id="confirm-title">{title}</h2>
      <p>{text}</p>
      <div class="buttons">
        <Button
          look="danger"
          onClick={() => {
            close();
            onYes();
          }}
        >
          {yes}
        </Button>
        <Button onClick={close}>{texts.cancel}</Button>
      </div>
    </dialog>
  );
}
