import { useState } from 'preact/hooks';
import type { DeskItem } from '../../client/knowledge-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { client } from '../session/client.ts';
import { useKnowledgeTexts } from './texts.ts';

type Feedback = DeskItem['feedback'][number];
type Outcome = NonNullable<Feedback['answer']>['outcome'];

/** What staff reported about an item, with the answer of its owner or the form for it. */
export function FeedbackList({ item, onChange }: { readonly item: DeskItem; readonly onChange: () => void }) {
  const texts = useKnowledgeTexts();
  // Whoever may change the item answers for it.
  const mayAnswer = item.canDo.length > 0;
  if (item.feedback.length === 0) return null;
  return (
    <section class="card" aria-labelledby="feedback">
      <h2 id="feedback">{texts.feedback}</h2>
      <ul class="list">
        {item.feedback.map((feedback) => (
          <li key={feedback.id}>
            <h3>
              {texts.feedbackOf[feedback.kind]} · {formatInstant(feedback.at)}
            </h3>
            <p class="written">{feedback.note}</p>
            {feedback.answer !== undefined ? (
              <p>
                {texts.outcomes[feedback.answer.outcome]}：<span class="written">{feedback.answer.note}</span>
              </p>
            ) : (
              <>
                <p class={feedback.overdue ? 'warning' : 'muted'}>{texts.dueAt(formatEnd(feedback.dueAt))}</p>
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
  const texts = useKnowledgeTexts();
  const common = useCommonTexts();
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
      label={texts.answerFeedback}
      sending={sending}
      isComplete={() => {
        setTried(true);
        return outcome !== undefined && note.trim() !== '';
      }}
      question={undefined}
      stale={common.problem.changed}
    >
      <ChoiceField
        label={texts.outcome}
        value={outcome}
        error={isTried && outcome === undefined ? common.required : undefined}
        options={(['corrected', 'kept'] as const).map((value) => ({ value, label: texts.outcomes[value] }))}
        onChange={setOutcome}
      />
      <TextField
        label={texts.note}
        maxLength={60}
        value={note}
        error={isTried && note.trim() === '' ? common.required : undefined}
        onInput={setNote}
      />
    </SendForm>
  );
}
