import { useState } from 'preact/hooks';
import type { DeskItem } from '../../client/knowledge-operations.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { client } from '../session/client.ts';
import { useKnowledgeWords } from './texts.ts';

type Feedback = DeskItem['feedback'][number];
type Outcome = NonNullable<Feedback['answer']>['outcome'];

/** What staff reported about an item, with the answer of its owner or the form for it. */
export function FeedbackList({ item, onChange }: { readonly item: DeskItem; readonly onChange: () => void }) {
  const words = useKnowledgeWords();
  // Whoever may change the item answers for it.
  const mayAnswer = item.canDo.length > 0;
  if (item.feedback.length === 0) return null;
  return (
    <section class="card" aria-labelledby="feedback">
      <h2 id="feedback">{words.feedback}</h2>
      <ul class="list">
        {item.feedback.map((feedback) => (
          <li key={feedback.id}>
            <h3>
              {words.feedbackOf[feedback.kind]} · {formatInstant(feedback.at)}
            </h3>
            <p class="written">{feedback.note}</p>
            {feedback.answer !== undefined ? (
              <p>
                {words.outcomes[feedback.answer.outcome]}：<span class="written">{feedback.answer.note}</span>
              </p>
            ) : (
              <>
                <p class={feedback.overdue ? 'warning' : 'muted'}>{words.dueAt(formatEnd(feedback.dueAt))}</p>
                {mayAnswer && <AnswerForm id={item.id} feedback={feedback} onDone={onChange} />}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerForm({
  id,
  feedback,
  onDone,
}: {
  readonly id: string;
  readonly feedback: Feedback;
  readonly onDone: () => void;
}) {
  const words = useKnowledgeWords();
  const common = useCommonWords();
  const [outcome, setOutcome] = useState<Outcome>();
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const send = async (key: string) => {
    if (outcome === undefined) return undefined;
    const body = { feedbackId: feedback.id, outcome, note: note.trim() };
    const answered = await client.call('POST /v1/desk/knowledge/{id}/answer-feedback', { params: { id }, key, body });
    return answered.ok ? undefined : answered.problem;
  };
  const sending = useSending(send, { onDone, onStale: onDone });
  return (
    <SendForm
      label={words.answerFeedback}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return outcome !== undefined && note.trim() !== '';
      }}
      question={undefined}
      stale={common.problem.changed}
    >
      <ChoiceField
        label={words.outcome}
        value={outcome}
        error={isTried && outcome === undefined ? common.required : undefined}
        options={(['corrected', 'kept'] as const).map((value) => ({ value, label: words.outcomes[value] }))}
        onChange={setOutcome}
      />
      <TextField
        label={words.note}
        maxLength={60}
        value={note}
        error={isTried && note.trim() === '' ? common.required : undefined}
        onInput={setNote}
      />
    </SendForm>
  );
}
