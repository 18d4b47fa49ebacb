import { KIND_TEXTS, URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { QueueEntry } from '../../client/desk-operations.ts';
import { formatShortEnd, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { LightMark } from '../light.tsx';
import { useWords } from '../texts.ts';

/** Cases in a list, the soonest deadline first. Each is one link. */
export function CaseList({
  items,
  open,
  pathOf,
  choice,
}: {
  readonly items: readonly QueueEntry[];
  /** The number of the case that is open next to the list. */
  readonly open?: string | undefined;
  readonly pathOf: (number: string) => string;
  /** Several cases are chosen for one command. */
  readonly choice?: { readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void };
}) {
  const words = useWords().bulk;
  return (
    <ul class="list cases">
      {items.map((item) => (
        <li key={item.number} class={choice && 'choosable'}>
          {choice !== undefined && (
            <label class="check">
              <input
                type="checkbox"
                aria-label={words.choose(item.title ?? groupDigits(item.number))}
                checked={choice.chosen.includes(item.number)}
                onChange={({ currentTarget: { checked } }) =>
                  choice.onChange(
                    checked ? [...choice.chosen, item.number] : choice.chosen.filter((each) => each !== item.number),
                  )
                }
              />
            </label>
          )}
          <a
            class="case-line"
            href={pathOf(item.number)}
            data-number={item.number}
            aria-current={item.number === open ? 'true' : undefined}
          >
            <CaseLine item={item} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function CaseLine({ item }: { readonly item: QueueEntry }) {
  const words = useWords();
  const { language } = useLook();
  const { title, number, kind, statusText, light, dueAt, provisional, urgency, claim, hold } = item;
  const { categoryName, regionName, unitName } = item;
  return (
    <>
      <strong class="case-title written">{title ?? words.untitled}</strong>
      <span class="case-due">
        <LightMark light={light} />
        {dueAt !== undefined && (
          <span>
            {words.until(formatShortEnd(dueAt))}
            {provisional && ` ${words.provisional}`}
          </span>
        )}
      </span>
      <span class="case-meta">
        {urgency !== 'normal' && <span class="tag">{URGENCY_TEXTS[urgency][language]}</span>}
        {[KIND_TEXTS[kind][language], statusText].join(' · ')}
        {[categoryName, regionName, unitName].filter(Boolean).map((each) => (
          <span key={each} class="written">
            {` · ${each}`}
          </span>
        ))}
      </span>
      {hold !== undefined && (
        <span class="case-meta">
          {words.onHold(formatShortEnd(hold.until), hold.daysUsed)}
          {hold.reason !== undefined && <span class="written"> · {hold.reason}</span>}
        </span>
      )}
      <span class="case-meta">
        {groupDigits(number)}
        {claim !== undefined && (
          <span class="tag">
            {claim.mine ? words.claim.mine : words.claim.by(claim.byName ?? words.claim.somebody)}
          </span>
        )}
      </span>
    </>
  );
}
