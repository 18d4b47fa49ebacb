import { useEffect, useRef } from 'preact/hooks';
import { useCommonWords } from '../common-words.ts';
import { Button } from './button.tsx';

/** Asks before something that cannot be undone. Escape is no. */
export function Confirm({
  title,
  text,
  yes,
  onYes,
  onNo,
}: {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}) {
  const words = useCommonWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={onNo}>
      <h2 id="confirm-title">{title}</h2>
      <p>{text}</p>
      <div class="buttons">
        <Button look="danger" onClick={onYes}>
          {yes}
        </Button>
        <Button onClick={onNo}>{words.cancel}</Button>
      </div>
    </dialog>
  );
}
