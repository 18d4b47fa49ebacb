import { URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { QueueEntry } from '../../client/desk-operations.ts';
import { useLook } from '../../ui/look.ts';
import { usePath } from '../../ui/router.ts';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { changeFilter, type Filter, pathOfQueue, type QueueView, readQueueView } from '../view.ts';

const LIGHTS = ['red', 'yellow', 'green', 'off'] as const;
const URGENCIES = ['critical', 'urgent', 'normal'] as const;

/** The filters of a queue. What is chosen is in the address, so that one can keep and send it. */
export function FilterFields({
  view: { queue, filters },
  first,
}: {
  readonly view: QueueView;
  /** A case of the list: it has the names of what the address only has the codes of. */
  readonly first: QueueEntry | undefined;
}) {
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
      {units.length <= 1 && own?.anyUnit && <Chip name="unit" label={texts.filter.unit} said={first?.unitName} />}
      <Chip name="category" label={texts.filter.category} said={first?.categoryName} />
      <Chip name="region" label={texts.filter.region} said={first?.regionName} />
      {isOn && (
        <a class="clear" href={pathOfQueue(queue, cleared)}>
          {texts.filter.clear}
        </a>
      )}
    </fieldset>
  );
}

/** A filter that a link has set, such as one of the overview: its name takes it away. */
function Chip({
  name,
  label,
  said,
}: {
  readonly name: Filter;
  readonly label: string;
  readonly said: string | undefined;
}) {
  const texts = useTexts().filter;
  const view = readQueueView(usePath());
  if (view?.filters[name] === undefined) return null;
  const { [name]: _gone, ...others } = view.filters;
  return (
    <a class="pill" data-on="" href={pathOfQueue(view.queue, others)} title={texts.remove(label)}>
      <span class="hidden-text">{texts.remove(label)} </span>
      <span class="written">{said ?? label}</span>
      <span aria-hidden="true">×</span>
    </a>
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
