import { useEffect, useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { useLook } from '../../ui/look.ts';
import { ChoiceField, type Option, TextField } from '../../ui/parts/field.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** What is less probable is no proposal. */
const LEAST_PROBABILITY = 0.02;
const MOST_SHOWN = 12;
const MOST_PROPOSED = 4;

/** A category, found by its name. What the classifier reads from the words of the appellant is offered first. */
export function CategoryField({
  value,
  proposal,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly isOptional: boolean;
  readonly error: string | undefined;
  readonly value: string;
  readonly proposal: StaffAppeal['proposal'];
  readonly onChange: (category: string) => void;
}) {
  const { categoryField: texts, takeFirst, foundFirst } = useTexts();
  const { language } = useLook();
  const [name, setName] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    client.call('GET /v1/categories', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged)
        setNames(new Map(outcome.value.items.map((each) => [each.code, each.name])));
    });
  }, [language]);

  const wanted = name.trim().toLowerCase();
  /** With the names of the categories above it. */
  const nameOf = (code: string) =>
    [...code.matchAll(/../g)]
      .map(({ index }) => names.get(code.slice(0, index + 2)) ?? code.slice(index, index + 2))
      .join(' › ');
  const proposed = (proposal?.categories ?? [])
    .slice(0, MOST_PROPOSED)
    .filter(({ probability }, place) => place === 0 || probability >= LEAST_PROBABILITY)
    .map(({ category, probability }) => ({
      value: category,
      label: texts.proposed(nameOf(category), texts.likeness[findLikeness(probability)]),
    }));
  const record = wanted === '' && proposed.length > 0 ? proposal?.record : undefined;
  const found = [...names].filter(([, each]) => each.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  const offered: readonly Option<string>[] =
    wanted === '' ? proposed : found.map(([code]) => ({ value: code, label: nameOf(code) }));
  const isShown = value === '' || offered.some((option) => option.value === value);
  const options = isShown ? offered : [{ value, label: nameOf(value) }, ...offered];
  const [first] = offered;
  /** Enter takes what was found first; once it is taken, Enter sends the form. */
  const canTake = wanted !== '' && first !== undefined && first.value !== value;
  return (
    <div class="unit-field">
      <ChoiceField {...field} value={value === '' ? undefined : value} options={options} onChange={onChange}>
        <TextField
          label={texts.search}
          hint={takeFirst}
          value={name}
          onInput={setName}
          {...(canTake && { onEnter: () => onChange(first.value) })}
        />
        {record !== undefined && <p class="muted">{texts.record(record.right, record.of)}</p>}
        {wanted !== '' && (
          <p class="muted" role="status">
            {first === undefined ? texts.none : canTake ? foundFirst(found.length, first.label) : ''}
          </p>
        )}
      </ChoiceField>
    </div>
  );
}

/** How likely a category is, in words: nobody can check a percentage. */
function findLikeness(probability: number): 'very' | 'maybe' | 'hardly' {
  if (probability >= 0.8) return 'very';
  return probability >= 0.25 ? 'maybe' : 'hardly';
}
