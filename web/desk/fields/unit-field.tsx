import { useEffect, useState } from 'preact/hooks';
import type { RequestOf } from '../../client/operations.ts';
import { ChoiceField, type Option, TextField } from '../../ui/parts/field.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

/** How long the writing rests before units are looked for. */
const REST_MS = 250;
const MOST_SHOWN = 12;

/**
 * A unit, found by a part of its name. `known` are offered before anything is written, and the digits choose among them; those
 * competent for `of` come first.
 */
export function UnitField({
  value,
  known = [],
  of,
  onChange,
  ...field
}: {
  readonly label: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly value: string;
  readonly known?: readonly Option<string>[];
  readonly of?: { readonly category: string; readonly region: string } | undefined;
  readonly onChange: (unitId: string, name: string) => void;
}) {
  const { unitField: texts, takeFirst, foundFirst } = useTexts();
  const [name, setName] = useState('');
  const [found, setFound] = useState<readonly Option<string>[]>();
  const [chosen, setChosen] = useState<Option<string>>();
  const wanted = name.trim();
  useEffect(() => {
    if (wanted === '') return setFound(undefined);
    let isOld = false;
    const search = async () => {
      const query: RequestOf<'GET /v1/desk/units'>['query'] = { q: wanted, ...of };
      const outcome = await client.call('GET /v1/desk/units', { query });
      if (isOld || !outcome.ok || outcome.unchanged) return;
      setFound(
        outcome.value.items.slice(0, MOST_SHOWN).map((unit) => ({
          value: unit.id,
          label: [unit.name, unit.competent?.whyText].filter(Boolean).join(' · '),
          ...(unit.regionName !== undefined && { regionName: unit.regionName }),
        })),
      );
    };
    const timer = setTimeout(search, REST_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [wanted, of?.category, of?.region]);

  const numbered = known.map((option, index) => ({ ...option, label: `${index + 1}. ${option.label}` }));
  useKeys(
    Object.fromEntries(
      known.slice(0, 9).map((option, index) => [String(index + 1), () => onChange(option.value, option.label)]),
    ),
  );

  const offered = found ?? numbered;
  const isShown = chosen === undefined || offered.some((option) => option.value === chosen.value);
  const options = isShown ? offered : [chosen, ...offered];
  const choose = (unitId: string) => {
    const option = options.find((each) => each.value === unitId);
    setChosen(option);
    onChange(unitId, option?.label ?? '');
  };
  const [first] = found ?? [];
  /** Enter takes what was found first; once it is taken, Enter sends the form. */
  const canTake = wanted !== '' && first !== undefined && first.value !== value;
  return (
    <div class="unit-field">
      <ChoiceField {...field} value={value === '' ? undefined : value} options={options} onChange={choose}>
        <TextField
          label={texts.search}
          hint={takeFirst}
          value={name}
          onInput={setName}
          {...(canTake && { onEnter: () => choose(first.value) })}
        />
        {found !== undefined && (
          <p class="muted" role="status">
            {first === undefined ? texts.none : canTake ? foundFirst(found.length, first.label) : ''}
          </p>
        )}
      </ChoiceField>
    </div>
  );
}
