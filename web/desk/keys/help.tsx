import { useEffect, useRef } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { CheckField } from '../../ui/parts/field.tsx';
import { useTexts } from '../texts.ts';
import { useKeySwitch } from './use-keys.ts';

/** The keys of the desk, with the switch that turns them off. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const texts = useTexts().keys;
  const common = useCommonTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useKeySwitch();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{texts.title}</h2>
      <dl class="keys">
        {Object.entries(texts.list).map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <CheckField label={texts.on} hint={texts.onHint} isChecked={isOn} onChange={setOn} />
      <Button onClick={() => dialog.current?.close()}>{common.close}</Button>
    </dialog>
  );
}
