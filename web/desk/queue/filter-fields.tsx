import { URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import { useLook } from '../../ui/look.ts';
import { SelectField } from '../../ui/parts/field.tsx';
import { usePerson } from '../session/use-person.ts';
import { useTexts } from '../texts.ts';
import { changeFilter, type QueueView } from '../view.ts';

const LIGHTS = ['red', 'yellow', 'green', 'off'] as const;
const URGENCIES = ['critical', 'urgent', 'normal'] as const;

/** The filters of a queue. What is chosen is in the address, so that one can keep and send it. */
export function FilterFields({ view: { queue, filters } }: { readonly view: QueueView }) {
  const texts = useTexts();
  const { language } = useLook();
  const person = usePerson();
  const own = person.queues.find((each) => each.queue === queue);
  const units = own?.units ?? [];
  const chosen = Object.keys(filters).length;
  return (
    <details class="filters" open={chosen > 0}>
      <summary>{chosen > 0 ? texts.filter.some(chosen) : texts.filter.title}</summary>
      <div class="filter-fields">
        {units.length > 1 && (
          <SelectField
            label={texts.filter.unit}
            empty={units[0]?.name ?? ''}
            value={filters.unit ?? ''}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => changeFilter('unit', value)}
          />
        )}
        <SelectField
          label={texts.filter.light}
          empty={texts.filter.all}
          value={filters.light ?? ''}
          options={LIGHTS.map((value) => ({ value, label: texts.lights[value] }))}
          onChange={(value) => changeFilter('light', value)}
        />
        <SelectField
          label={texts.filter.urgency}
          empty={texts.filter.all}
          value={filters.urgency ?? ''}
          options={URGENCIES.map((value) => ({ value, label: URGENCY_TEXTS[value][language] }))}
          onChange={(value) => changeFilter('urgency', value)}
        />
        {own?.canClaim && (
          <SelectField
            label={texts.filter.pool}
            empty={texts.filter.all}
            value={filters.pool ?? ''}
            options={[
              { value: 'free', label: texts.filter.free },
              { value: 'mine', label: texts.filter.mine },
            ]}
            onChange={(value) => changeFilter('pool', value)}
          />
        )}
      </div>
    </details>
  );
}
