import { useCommonWords } from '../../ui/common-words.ts';
import { ChoiceField } from '../../ui/parts/field.tsx';
import { useWords, type Words } from '../words.ts';

/** The three answers of a rating, as far as they are given. */
export interface Answer {
  readonly contacted?: boolean;
  readonly resolved?: boolean;
  readonly satisfaction?: 1 | 2 | 3 | 4 | 5;
}

const SATISFACTION = [5, 4, 3, 2, 1] as const;

/** The three questions of a rating. */
export function RatingFields({
  answer,
  onChange,
}: {
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
}) {
  const words = useWords().case;
  const common = useCommonWords();
  const yesNo = [
    { value: true, label: common.yes },
    { value: false, label: common.no },
  ];
  return (
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
        options={SATISFACTION.map((value) => ({ value, label: words.satisfied[value] }))}
        onChange={(satisfaction) => onChange({ ...answer, satisfaction })}
      />
    </>
  );
}

/** What to answer still; undefined when all three are. */
export function whatIsMissing(answer: Answer, words: Words['case']): string | undefined {
  const { contacted, resolved, satisfaction } = answer;
  return contacted === undefined || resolved === undefined || satisfaction === undefined ? words.allThree : undefined;
}
