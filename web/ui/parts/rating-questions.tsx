import { SATISFACTION_TEXTS } from '#kernel/presenting/satisfaction.ts';
import { useCommonTexts } from '../common-texts.ts';
import { useLook } from '../look.ts';
import { ChoiceField } from './field.tsx';

/** The three answers of a rating, as far as they are given. */
export interface RatingAnswer {
  readonly contacted?: boolean;
  readonly resolved?: boolean;
  readonly satisfaction?: 1 | 2 | 3 | 4 | 5;
}

const STEPS = [5, 4, 3, 2, 1] as const;

/** The three questions of a rating, in the words for the person who answers. */
export function RatingQuestions<Answer extends RatingAnswer>({
  texts,
  answer,
  onChange,
}: {
  readonly texts: { readonly contacted: string; readonly resolved: string; readonly satisfaction: string };
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
}) {
  const common = useCommonTexts();
  const { language } = useLook();
  const yesNo = [
    { value: true, label: common.yes },
    { value: false, label: common.no },
  ];
  return (
    <>
      <ChoiceField
        label={texts.contacted}
        value={answer.contacted}
        options={yesNo}
        onChange={(contacted) => onChange({ ...answer, contacted })}
      />
      <ChoiceField
        label={texts.resolved}
        value={answer.resolved}
        options={yesNo}
        onChange={(resolved) => onChange({ ...answer, resolved })}
      />
      <ChoiceField
        label={texts.satisfaction}
        value={answer.satisfaction}
        options={STEPS.map((value) => ({ value, label: SATISFACTION_TEXTS[value][language] }))}
        onChange={(satisfaction) => onChange({ ...answer, satisfaction })}
      />
    </>
  );
}
