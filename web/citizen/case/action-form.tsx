import { useState } from 'preact/hooks';
import type { CitizenAppeal } from '../../client/operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { CheckField, TextField } from '../../ui/parts/field.tsx';
import { type RatingAnswer, RatingQuestions } from '../../ui/parts/rating-questions.tsx';
import { SendForm, useSending } from '../../ui/parts/send-form.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import { FilesField } from './files-field.tsx';
import { whatIsMissing } from './what-is-missing.ts';

/** The actions that the pages know; others that the platform offers are left to newer pages. */
export type Command = 'supply' | 'comment' | 'urge' | 'withdraw' | 'rate' | 'reopen';

/** The form of one action. What was typed stays when the platform refuses. */
export function ActionForm({
  appeal,
  action,
  onDone,
  onStale,
}: {
  readonly appeal: CitizenAppeal;
  readonly action: CitizenAppeal['actions'][number];
  readonly onDone: () => void;
  readonly onStale: () => void;
}) {
  const texts = useTexts().case;
  const common = useCommonTexts();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<RatingAnswer>({});
  const [error, setError] = useState<string>();
  const field = action.fields.find(({ name }) => ['text', 'reason', 'words'].includes(name));
  const filesField = action.fields.find(({ name }) => name === 'media');
  const [media, setMedia] = useState<readonly string[]>([]);
  const isRating = action.command === 'rate';
  /** Only a business reports retaliation for its complaint about an office. */
  const retaliation =
    appeal.track === 'enterprise' ? action.fields.find(({ name }) => name === 'retaliation') : undefined;
  const [isRetaliation, setRetaliation] = useState(false);

  const send = async (key: string) => {
    const written = text.trim() === '' || field === undefined ? {} : { [field.name]: text.trim() };
    const reported = isRetaliation && { retaliation: true };
    const files = media.length > 0 && { media };
    const body = { ...(isRating && answer), ...written, ...files, ...reported, expectedVersion: appeal.version };
    // Each command has its own type; the fields come from the platform.
    const operation = `POST /v1/appeals/{number}/${action.command as Command}` as 'POST /v1/appeals/{number}/urge';
    const outcome = await client.call(operation, { params: { number: appeal.number }, key, body } as never);
    return outcome.ok ? undefined : outcome.problem;
  };
  const sending = useSending(send, { onDone, onStale });
  const isComplete = () => {
    const isEnough = filesField !== undefined && action.anyOf?.includes(filesField.name) && media.length > 0;
    const isNeeded = field?.required || action.anyOf?.includes(field?.name ?? '');
    const isEmpty = isNeeded && !isEnough && text.trim() === '';
    const missing = isRating ? whatIsMissing(answer, texts) : isEmpty ? common.required : undefined;
    setError(missing);
    return missing === undefined;
  };
  return (
    <SendForm
      label={action.label}
      sending={sending}
      isComplete={isComplete}
      question={action.irreversible && !isRating ? texts.irreversible : undefined}
      stale={common.problem.changed}
      before={<p class="field-hint">{texts.explained[action.command as Command]}</p>}
    >
      {isRating && <RatingQuestions texts={texts} answer={answer} onChange={setAnswer} />}
      {field !== undefined && (
        <TextField
          label={isRating ? texts.ratingWords : field.label}
          isOptional={!field.required && !action.anyOf?.includes(field.name)}
          rows={3}
          maxLength={2000}
          value={text}
          error={isRating ? undefined : error}
          onInput={setText}
        />
      )}
      {filesField !== undefined && (
        <FilesField
          label={filesField.label}
          isOptional
          error={sending.problem?.errors?.find(({ path }) => path === 'media')?.message}
          values={media}
          onChange={setMedia}
        />
      )}
      {retaliation !== undefined && (
        <CheckField
          label={retaliation.label}
          hint={texts.retaliationHint}
          isChecked={isRetaliation}
          onChange={setRetaliation}
        />
      )}
      {isRating && error !== undefined && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </SendForm>
  );
}
