import { SATISFACTION_TEXTS } from '../../../shared/presenting/labels/commands.ts';
import { useCommonWords } from '../../ui/common-words.ts';
import { useLook } from '../../ui/look.ts';
import { CheckField, ChoiceField, TextField } from '../../ui/parts/field.tsx';
import { useWords } from '../words.ts';

type Answer = Readonly<{
  contacted?: boolean;
  resolved?: boolean;
  satisfaction?: number;
  words?: string;
}>;

const STEPS = [5, 4, 3, 2, 1] as const;

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
  const words = useWords().survey;
  const common = useCommonWords();
  const { language } = useLook();
  const answer = value as Answer | undefined;
  const yesNo = [
    { value: true, label: common.yes },
    { value: false, label: common.no },
  ];
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <CheckField
        label={words.reached}
        isChecked={answer !== undefined}
        onChange={(isReached) => onChange(isReached ? {} : undefined)}
      />
      {answer !== undefined && (
        <>
          <ChoiceField
            label={words.contacted}
            value={answer.contacted}
            options={yesNo}
            onChange={(contacted) => onChange({ ...answer, contacted })}
          />
          <ChoiceField
            label={words.resolved}
            value={answer.resolved}
            options={yesNo}
            onChange={(resolved) => onChange({ ...answer, resolved })}
          />
          <ChoiceField
            label={words.satisfaction}
            value={answer.satisfaction}
            options={STEPS.map((step) => ({ value: step, label: SATISFACTION_TEXTS[step][language] }))}
            onChange={(satisfaction) => onChange({ ...answer, satisfaction })}
          />
          <TextField
            label={words.words}
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
