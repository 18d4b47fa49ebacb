import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { OpenedForm } from '../../ui/parts/opened-form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { client } from '../session/client.ts';
import { PhoneCodeButtons } from '../session/phone-code-buttons.tsx';
import { PhoneCodeFields } from '../session/phone-code-fields.tsx';
import { usePhoneCode } from '../session/use-phone-code.ts';
import { ChooseAppeals, type Line } from './choose-appeals.tsx';
import { useOwnDataTexts } from './texts.ts';

/** What a correction has changed, and which appeals stay as they are. */
export interface Corrected {
  readonly report: AnswerTo<'PATCH /v1/me'>;
  readonly lines: readonly Line[];
}

/** How many appeals the API corrects at once. */
const MOST = 20;

/** A merged appeal is open as long as the one that it has joined. */
const PARTS = [{ open: 'true' }, { status: 'merged' }] as const;

/** Where the list goes on. */
interface Place {
  readonly part: number;
  readonly cursor?: string | undefined;
}

/** Corrects name or phone in own appeals that are open. A new phone is proven by a code that is sent to it. */
export function Correction({ onDone }: { readonly onDone: (corrected: Corrected) => void }) {
  const texts = useOwnDataTexts();
  const common = useCommonTexts();
  const [lines, setLines] = useState<readonly Line[]>();
  const [next, setNext] = useState<Place>();
  const [problem, setProblem] = useState<CallProblem>();
  const read = async (from: Place = { part: 0 }) => {
    const found: Line[] = [];
    let { part, cursor } = from;
    do {
      const query = { ...PARTS[part], limit: MOST, ...(cursor !== undefined && { cursor }) };
      const outcome = await client.call('GET /v1/appeals', { query });
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (!outcome.ok || outcome.unchanged) return;
      found.push(...outcome.value.items.filter(({ status, master }) => status !== 'merged' || master?.open));
      cursor = outcome.value.nextCursor;
      if (cursor === undefined) part += 1;
      // A page with a filter may be empty though others follow.
    } while (part < PARTS.length && (cursor === undefined || found.length === 0));
    setNext(part < PARTS.length ? { part, cursor } : undefined);
    setLines((before) => [...(before ?? []), ...found]);
  };
  useEffect(() => void read(), []);
  const more = next !== undefined && <Button onClick={() => read(next)}>{common.more}</Button>;
  return (
    <>
      <ProblemNote problem={problem} />
      {problem !== undefined && <Button onClick={() => read(next)}>{common.retry}</Button>}
      {lines === undefined && problem === undefined && <Waiting />}
      {lines?.length === 0 && <p role="status">{texts.nothingOpen}</p>}
      {lines !== undefined && lines.length > 0 && (
        <OpenedForm>
          <CorrectionForm lines={lines} more={more} onDone={(report) => onDone({ report, lines })} />
        </OpenedForm>
      )}
    </>
  );
}

function CorrectionForm({
  lines,
  more,
  onDone,
}: {
  readonly lines: readonly Line[];
  readonly more: Parameters<typeof ChooseAppeals>[0]['children'];
  readonly onDone: (report: Corrected['report']) => void;
}) {
  const texts = useOwnDataTexts();
  const [chosen, setChosen] = useState<readonly string[]>(() => lines.slice(0, MOST).map(({ number }) => number));
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const phoneCode = usePhoneCode();
  const { phone, isSent, problem, askForCode, errorOf } = phoneCode;
  const hasPhone = phone.trim() !== '';
  const isEmpty = name.trim() === '' && !hasPhone;
  const needsCode = hasPhone && !isSent;

  const correct = () =>
    phoneCode.run(async () => {
      const named = name.trim() !== '' && { name: name.trim() };
      const body = { numbers: [...chosen], ...named, ...(hasPhone && phoneCode.proof) };
      const outcome = await client.call('PATCH /v1/me', { body });
      if (!outcome.ok) return outcome.problem;
      if (!outcome.unchanged) onDone(outcome.value);
      return undefined;
    });
  const submit = () => {
    setTried(true);
    if (chosen.length === 0 || isEmpty) return;
    return needsCode ? askForCode() : correct();
  };
  return (
    <Form onSubmit={submit}>
      <p class="field-hint">{texts.correctLead}</p>
      <ProblemNote problem={problem} />
      <ChooseAppeals
        lines={lines}
        chosen={chosen}
        error={isTried && chosen.length === 0 ? texts.chooseAppeal : errorOf('numbers')}
        onChange={setChosen}
      >
        {more}
      </ChooseAppeals>
      <TextField
        label={texts.name}
        isOptional
        autoComplete="name"
        maxLength={30}
        value={name}
        error={isTried && isEmpty ? texts.nameOrPhone : errorOf('name')}
        onInput={setName}
      />
      <PhoneCodeFields phoneCode={phoneCode} label={texts.newPhone} hint={texts.newPhoneHint} isOptional />
      <PhoneCodeButtons phoneCode={phoneCode} needsCode={needsCode} label={texts.saveCorrection} />
    </Form>
  );
}

/** How many appeals were corrected, and why the others were not. */
export function CorrectionDone({ report: { corrected, unchanged }, lines }: Corrected) {
  const texts = useOwnDataTexts();
  const title = (number: string) => lines.find((line) => line.number === number)?.title ?? number;
  return (
    <>
      <DoneNote tone={corrected.length > 0 ? 'good' : 'plain'}>{texts.corrected(corrected.length)}</DoneNote>
      {unchanged.length > 0 && (
        <>
          <h3>{texts.unchanged}</h3>
          <ul class="list">
            {unchanged.map(({ number, text }) => (
              <li key={number}>
                <span class="written">{title(number)}</span>
                <span class="muted line">{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
