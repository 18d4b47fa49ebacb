import { useRef, useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { useNumbersToCall } from '../../ui/danger/use-numbers-to-call.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { useDraft } from '../commands/draft.ts';
import { KnowledgeField } from '../fields/knowledge-field.tsx';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';
import { CallFields } from './call-fields.tsx';
import { EarlierCases } from './earlier-cases.tsx';
import { FiledNote } from './filed-note.tsx';
import { type CallNotes, EMPTY_NOTES, listMissing, toFiling } from './filing.ts';

type Filed = AnswerTo<'POST /v1/desk/appeals'>;

/** One screen to take a call: the caller, what they say, matching knowledge, and the answer or the filing. */
export function CallScreen() {
  const [round, setRound] = useState(0);
  return <Call key={round} onNext={() => setRound(round + 1)} />;
}

function Call({ onNext }: { readonly onNext: () => void }) {
  const texts = useTexts().call;
  const common = useCommonTexts();
  const draft = useDraft('call', EMPTY_NOTES);
  const notes = draft.values;
  const [filed, setFiled] = useState<Filed>();
  const [problem, setProblem] = useState<CallProblem>();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);
  const root = useRef<HTMLDivElement>(null);

  const submit = async () => {
    const empty = listMissing(notes);
    setMissing(empty);
    setProblem(undefined);
    if (empty.length > 0) {
      root.current?.querySelector<HTMLElement>(`[data-field="${empty[0]}"] :is(input, textarea)`)?.focus();
      return;
    }
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    const body = toFiling(notes);
    const sent = draft.begin(body, 0);
    const outcome = await client.call('POST /v1/desk/appeals', { body, key: sent.key });
    busy.current = false;
    setBusy(false);
    if (outcome.ok && !outcome.unchanged) {
      draft.drop();
      setFiled(outcome.value);
    } else if (!outcome.ok) {
      const { status } = outcome.problem;
      if (status >= 400 && status < 500 && status !== 401 && status !== 429) draft.settle();
      setProblem(outcome.problem);
    }
  };
  const { emergency: danger } = useNumbersToCall(`${notes.title} ${notes.text}`);
  if (filed !== undefined) return <FiledNote filed={filed} isAnswered={notes.isAnswered} onNext={onNext} />;

  const stillMissing = listMissing(notes);
  const errorOf = (name: keyof CallNotes, path: string = name) =>
    missing.includes(name) && stillMissing.includes(name)
      ? common.required
      : problem?.errors?.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
  return (
    <div class="wide" ref={root}>
      <Screen title={texts.title} hasFocus={false}>
        <p class="muted">{texts.lead}</p>
        <div class="call-columns">
          <div>
            <Form onSubmit={submit}>
              <DeskProblem problem={problem} />
              <CallFields notes={notes} onChange={draft.change} errorOf={errorOf} />
              {danger !== undefined && (
                <p class="note" data-tone="bad" role="alert">
                  {texts.danger(danger)}
                </p>
              )}
              <Button type="submit" look="main" isBusy={isBusy}>
                {isBusy ? common.sending : notes.isAnswered ? texts.submitAnswered : texts.submit}
              </Button>
            </Form>
          </div>
          <aside class="call-side" aria-label={texts.earlier}>
            <EarlierCases phone={notes.phone} />
            <div class="card">
              <KnowledgeField
                value={notes.knowledgeId}
                question={`${notes.title} ${notes.text}`.trim()}
                onChoose={({ id, answer }) =>
                  draft.change({ isAnswered: true, knowledgeId: id, ...(notes.answer.trim() === '' && { answer }) })
                }
                onClear={() => draft.change({ knowledgeId: '' })}
              />
            </div>
          </aside>
        </div>
      </Screen>
    </div>
  );
}
