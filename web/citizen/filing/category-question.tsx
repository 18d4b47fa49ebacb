import { useState } from 'preact/hooks';
import type { AnswerTo } from '../../client/operations.ts';
import type { CallProblem } from '../../client/problem.ts';
import { Button } from '../../ui/parts/button.tsx';
import { ChoiceField, type Option, SelectField } from '../../ui/parts/field.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import type { Draft } from '../drafts/draft.ts';
import { changeDraft } from '../drafts/store.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';
import type { Questions } from './use-questions.ts';

type Category = Pick<AnswerTo<'GET /v1/categories'>['items'][number], 'code' | 'name'>;

/** Digits of a level of the tree in the code of a category. */
const LEVEL_DIGITS = 2;
/** The choice that nobody knows the category. */
const UNKNOWN = '';

/** Which category it is: what the platform offers first, then the whole list. Nothing is chosen, and one may leave it open. */
export function CategoryQuestion({
  draft: { id, category },
  offered,
}: {
  readonly draft: Draft;
  readonly offered: Questions['categories'];
}) {
  const { filing } = useTexts();
  const [all, setAll] = useState<readonly Category[]>();
  const [problem, setProblem] = useState<CallProblem>();
  const [isBusy, setBusy] = useState(false);
  const browse = async () => {
    setBusy(true);
    const outcome = await client.call('GET /v1/categories', {});
    setBusy(false);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok && !outcome.unchanged) setAll(outcome.value.items);
  };
  const choose = (chosen: Category | undefined) => changeDraft(id, () => ({ category: chosen as Category }));
  const options: readonly Option<string>[] = [
    ...(category && offered.every((each) => each.category !== category.code)
      ? [{ value: category.code, label: category.name }]
      : []),
    ...offered.map(({ category: value, categoryName, because }) => ({
      value,
      label: categoryName,
      hint: filing.because[because],
    })),
    // A choice can be taken back.
    ...(category ? [{ value: UNKNOWN, label: filing.categoryUnknown }] : []),
  ];
  const nameOf = (code: string) => options.find(({ value }) => value === code)?.label ?? code;
  return (
    <>
      <ChoiceField
        label={filing.category}
        hint={filing.categoryHint}
        isOptional
        value={category?.code}
        options={options}
        onChange={(code) => choose(code === UNKNOWN ? undefined : { code, name: nameOf(code) })}
      />
      <ProblemNote problem={problem} />
      {all === undefined ? (
        <div class="field">
          <Button onClick={browse} isBusy={isBusy}>
            {filing.allCategories}
          </Button>
        </div>
      ) : (
        <Levels all={all} chosen={category?.code ?? ''} onChange={choose} />
      )}
    </>
  );
}

/** The whole tree: one list for each level down to the chosen category, and one below it. */
function Levels({
  all,
  chosen,
  onChange,
}: {
  readonly all: readonly Category[];
  readonly chosen: string;
  readonly onChange: (category: Category | undefined) => void;
}) {
  const { filing } = useTexts();
  const above = Array.from({ length: chosen.length / LEVEL_DIGITS + 1 }, (_, level) =>
    chosen.slice(0, level * LEVEL_DIGITS),
  );
  return (
    <>
      {above.map((parent, level) => {
        const below = all.filter(({ code }) => code.length === parent.length + LEVEL_DIGITS && code.startsWith(parent));
        if (below.length === 0) return null;
        return (
          <SelectField
            key={parent}
            label={filing.categoryLevel(level + 1)}
            empty={filing.choose}
            value={chosen.length > parent.length ? chosen.slice(0, parent.length + LEVEL_DIGITS) : ''}
            options={below.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => onChange(all.find((each) => each.code === (code || parent)))}
          />
        );
      })}
    </>
  );
}
