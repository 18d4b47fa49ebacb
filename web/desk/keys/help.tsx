import { useEffect, useRef } from 'preact/hooks';
import { useCommonWords } from '../../ui/common-words.ts';
import { Button } from '../../ui/parts/button.tsx';
import { CheckField } from '../../ui/parts/field.tsx';
import { useWords } from '../texts.ts';
import { useKeySwitch } from './use-keys.ts';

/** The keys of the desk, with the switch that turns them off. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const words = useWords().keys;
  const common = useCommonWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useKeySwitch();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{words.title}</h2>
      <dl class="keys">
        {Object.entries(words.list).map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <CheckField label={words.on} hint={words.onHint} isChecked={isOn} onChange={setOn} />
      <Button onClick={() => dialog.current?.close()}>{common.close}</Button>
    </dialog>
  );
}
