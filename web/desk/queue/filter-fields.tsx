import { URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import { useLook } from '../../ui/look.ts';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { changeFilter, type Filter, pathOfQueue, type QueueView } from '../view.ts';

const LIGHTS = ['red', 'yellow', 'green', 'off'] as const;
const URGENCIES = ['critical', 'urgent', 'normal'] as const;

/** The filters of a queue. What is chosen is in the address, so that one can keep and send it. */
export function FilterFields({ view: { queue, filters } }: { readonly view: QueueView }) {
  const texts = useTexts();
  const { language } = useLook();
  const person = usePerson();
  const own = person.queues.find((each) => each.queue === queue);
  const units = own?.units ?? [];
  // The centre chooses the unit whose queue it reads: without it there is no list.
  const { unit, ...others } = filters;
  const cleared = { ...(unit !== undefined && units.length <= 1 && { unit }) };
  const isOn = Object.keys(units.length > 1 ? filters : others).length > 0;
  return (
    <fieldset class="filters" aria-label={texts.filter.title}>
      {units.length > 1 && (
        <Pill
          name="unit"
          label={texts.filter.unit}
          value={filters.unit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Pill
        name="light"
        label={texts.filter.light}
        value={filters.light}
        options={LIGHTS.map((value) => ({ value, label: texts.lights[value] }))}
      />
      <Pill
        name="urgency"
        label={texts.filter.urgency}
        value={filters.urgency}
        options={URGENCIES.map((value) => ({ value, label: URGENCY_TEXTS[value][language] }))}
      />
      {own?.canClaim && (
        <Pill
          name="pool"
          label={texts.filter.pool}
          value={filters.pool}
          options={[
            { value: 'free', label: texts.filter.free },
            { value: 'mine', label: texts.filter.mine },
          ]}
        />
      )}
      {isOn && (
        <a class="clear" href={pathOfQueue(queue, cleared)}>
          {texts.filter.clear}
        </a>
      )}
    </fieldset>
  );
}

/** One filter. While it is off it shows its name, and while it is on what was chosen. */
function Pill({
  name,
  label,
  value = '',
  options,
}: {
  readonly name: Filter;
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}) {
  const { all } = useTexts().filter;
  return (
    <select
      class="pill"
      aria-label={label}
      value={value}
      data-on={value === '' ? undefined : ''}
      onChange={({ currentTarget }) => changeFilter(name, currentTarget.value)}
    >
      <option value="">{value === '' ? label : all}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
