import { useRef, useState } from 'preact/hooks';
import { askWithWork } from '../../client/captcha.ts';
import type { CitizenAppeal } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { CaseView } from '../case/case-view.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** Shows a case to a person who has its number and query code. Neither goes into the address. */
export function Track() {
  const { track, home } = useTexts();
  const common = useCommonTexts();
  const [number, setNumber] = useState('');
  const [code, setCode] = useState('');
  const [appeal, setAppeal] = useState<CitizenAppeal>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const plain = (text: string) => text.replace(/\s/g, '');

  const look = async () => {
    const isEmpty = plain(number) === '' || plain(code) === '';
    setMissing(isEmpty);
    if (isEmpty || busy.current) return;
    busy.current = true;
    setBusy(true);
    const outcome = await askWithWork(client.call, (answer) =>
      client.call('GET /v1/track/{number}', {
        params: { number: plain(number) },
        headers: { 'x-query-code': plain(code), ...(answer !== undefined && { 'x-captcha': answer }) },
      }),
    );
    busy.current = false;
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    setAppeal(outcome.ok && !outcome.unchanged ? outcome.value : undefined);
  };
  return (
    <Screen title={home.track}>
      <Form onSubmit={look}>
        <TextField
          label={track.number}
          inputMode="numeric"
          value={number}
          error={isMissing && plain(number) === '' ? common.required : undefined}
          onInput={setNumber}
        />
        <TextField
          label={track.code}
          hint={track.codeHint}
          inputMode="numeric"
          value={code}
          error={isMissing && plain(code) === '' ? common.required : undefined}
          onInput={setCode}
        />
        <ProblemNote problem={problem} />
        <div class="buttons">
          <Button type="submit" look="main" isBusy={isBusy}>
            {track.look}
          </Button>
          <a class="button" href="/mine">
            {track.signIn}
          </a>
        </div>
      </Form>
      {appeal !== undefined && (
        <div aria-live="polite">
          <p />
          <CaseView appeal={appeal}>
            <p class="note">{track.toAct}</p>
          </CaseView>
        </div>
      )}
    </Screen>
  );
}
