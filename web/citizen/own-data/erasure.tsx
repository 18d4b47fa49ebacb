import { useRef, useState } from 'preact/hooks';
import { Confirm } from '../../ui/parts/confirm.tsx';
import { CheckField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { OpenedForm } from '../../ui/parts/opened-form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { newKey } from '../../ui/random-key.ts';
import { PhoneCodeButtons } from '../session/phone-code-buttons.tsx';
import { PhoneCodeFields } from '../session/phone-code-fields.tsx';
import { usePhoneCode } from '../session/use-phone-code.ts';
import type { ErasureReport } from './add-reports.ts';
import { eraseAll } from './erase-all.ts';
import { useOwnDataTexts } from './texts.ts';

/**
 * Erases the person's data: says what is erased and what the law keeps, and asks for a code, a tick and a confirmation. `hasPhone`:
 * whether the session belongs to a phone. Other persons prove themselves by a fresh sign-in.
 */
export function Erasure({
  hasPhone,
  onDone,
}: {
  readonly hasPhone: boolean;
  readonly onDone: (report: ErasureReport) => void;
}) {
  const texts = useOwnDataTexts();
  const [isUnderstood, setUnderstood] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const key = useRef(newKey());
  const phoneCode = usePhoneCode();
  const { isSent, problem, askForCode, run, proof } = phoneCode;
  const needsCode = hasPhone && !isSent;
  const isOtherPhone = problem?.errors?.some(({ path, code }) => path === 'phone' && code === 'code') ?? false;

  const erase = () =>
    run(async () => {
      const outcome = await eraseAll(hasPhone ? proof : {}, key.current);
      if ('report' in outcome) {
        onDone(outcome.report);
        return undefined;
      }
      // After a lost answer the same key continues; what was refused is decided.
      if (outcome.problem.status !== 0) key.current = newKey();
      return outcome.problem;
    });
  const submit = () => {
    if (needsCode) return askForCode();
    setMissing(!isUnderstood);
    setAsking(isUnderstood);
  };
  return (
    <OpenedForm>
      <Form onSubmit={submit}>
        <Explained title={texts.erasedTitle} lines={texts.erased} />
        <Explained title={texts.keptTitle} lines={texts.kept} />
        {!hasPhone && problem?.status === 401 ? (
          <p class="note" data-tone="bad" role="alert">
            {texts.signInAgain}
          </p>
        ) : (
          <ProblemNote problem={problem} />
        )}
        {hasPhone && (
          <PhoneCodeFields
            phoneCode={phoneCode}
            label={texts.ownPhone}
            hint={texts.ownPhoneHint}
            {...(isOtherPhone && { phoneError: texts.otherPhone })}
          />
        )}
        {!needsCode && (
          <div class="field">
            <CheckField label={texts.understood} isChecked={isUnderstood} onChange={setUnderstood} />
            {isMissing && !isUnderstood && <p class="field-error">{texts.mustUnderstand}</p>}
          </div>
        )}
        <PhoneCodeButtons phoneCode={phoneCode} needsCode={needsCode} label={texts.erase} look="danger" />
        {isAsking && (
          <Confirm
            title={texts.erase}
            text={texts.question}
            yes={texts.erase}
            isCareful
            onYes={() => {
              setAsking(false);
              void erase();
            }}
            onNo={() => setAsking(false)}
          />
        )}
      </Form>
    </OpenedForm>
  );
}

function Explained({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
