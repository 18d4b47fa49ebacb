import { CheckField, TextField } from '../../ui/parts/field.tsx';
import { type RatingAnswer, RatingQuestions } from '../../ui/parts/rating-questions.tsx';
import { useTexts } from '../texts.ts';

type Answer = RatingAnswer & { readonly words?: string };

/** What the appellant says in a second call; nothing when they were not reached. */
export function SurveyAnswerField({
  label,
  error,
  value,
  onChange,
}: {
  readonly label: string;
  readonly error: string | undefined;
  readonly value: unknown;
  readonly onChange: (answer: Answer | undefined) => void;
}) {
  const texts = useTexts().survey;
  const answer = value as Answer | undefined;
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <CheckField
        label={texts.reached}
        isChecked={answer !== undefined}
        onChange={(isReached) => onChange(isReached ? {} : undefined)}
      />
      {answer !== undefined && (
        <>
          <RatingQuestions texts={texts} answer={answer} onChange={onChange} />
          <TextField
            label={texts.words}
            isOptional
            rows={3}
            value={answer.words ?? ''}
            onInput={(typed) => {
              const { words: _old, ...rest } = answer;
              onChange(typed.trim() === '' ? rest : { ...rest, words: typed });
            }}
          />
        </>
      )}
      {error !== undefined && <p class="field-error">{error}</p>}
    </fieldset>
  );
}
