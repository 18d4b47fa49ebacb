import { KIND_TEXTS, URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { QueueEntry } from '../../client/desk-operations.ts';
import { readClock } from '../../ui/clock.ts';
import { formatShortEnd, groupDigits } from '../../ui/format.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import type { Shape } from '../../ui/icons/lucide.ts';
import {
  FLAME,
  HAND_HELPING,
  LIGHTBULB,
  LOCK,
  MESSAGE_CIRCLE_QUESTION_MARK,
  MESSAGE_SQUARE_WARNING,
  SHIELD_ALERT,
  THUMBS_UP,
} from '../../ui/icons/lucide-desk.ts';
import { useLook } from '../../ui/look.ts';
import { useTexts } from '../texts.ts';
import { GROUPS, groupOf } from './due.ts';
import { DueMark } from './due-mark.tsx';

/** The words of the kind stand in the second line. */
const KIND_ICONS: Readonly<Record<QueueEntry['kind'], Shape>> = {
  consult: MESSAGE_CIRCLE_QUESTION_MARK,
  help: HAND_HELPING,
  complaint: MESSAGE_SQUARE_WARNING,
  report: SHIELD_ALERT,
  suggestion: LIGHTBULB,
  praise: THUMBS_UP,
};

interface Choice {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

interface CaseListProps {
  readonly items: readonly QueueEntry[];
  /** The number of the case that is open next to the list. */
  readonly open?: string | undefined;
  readonly pathOf: (number: string) => string;
  /** Several cases are chosen for one command. */
  readonly choice?: Choice;
}

interface LineProps {
  readonly item: QueueEntry;
  readonly now: number;
  /** Whether the cases of the list are of several units. */
  readonly hasUnits: boolean;
}

/** Cases in a list, in groups by how urgent they are now, in each the soonest deadline first. Each case is one link. */
export function CaseList({ items, ...rest }: CaseListProps) {
  const texts = useTexts();
  const now = readClock();
  // A unit that all cases have says nothing.
  const hasUnits = new Set(items.map(({ unitId }) => unitId)).size > 1;
  const groups = GROUPS.map((group) => [group, items.filter((item) => groupOf(item, now) === group)] as const);
  if (items.length === 0) return null;
  return (
    <div class="cases">
      {groups
        .filter(([, cases]) => cases.length > 0)
        .map(([group, cases]) => (
          <section key={group} aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} class="group-head">
              {texts.groups[group]} <span>{cases.length}</span>
            </h2>
            <ul class="list group-cases">
              {cases.map((item) => (
                <CaseRow key={item.number} item={item} now={now} hasUnits={hasUnits} {...rest} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  );
}

function CaseRow({ item, now, hasUnits, open, pathOf, choice }: Omit<CaseListProps, 'items'> & LineProps) {
  const texts = useTexts().bulk;
  const { number, title } = item;
  return (
    <li class={choice && 'choosable'}>
      {choice !== undefined && (
        <label class="check">
          <input
            type="checkbox"
            aria-label={texts.choose(title ?? groupDigits(number))}
            checked={choice.chosen.includes(number)}
            onChange={({ currentTarget: { checked } }) =>
              choice.onChange(checked ? [...choice.chosen, number] : choice.chosen.filter((each) => each !== number))
            }
          />
        </label>
      )}
      <a
        class="case-line"
        href={pathOf(number)}
        data-number={number}
        data-taken={item.claim !== undefined && !item.claim.mine ? '' : undefined}
        title={groupDigits(number)}
        aria-current={number === open ? 'true' : undefined}
      >
        <CaseLine item={item} now={now} hasUnits={hasUnits} />
      </a>
    </li>
  );
}

function CaseLine({ item, now, hasUnits }: LineProps) {
  const texts = useTexts();
  const { language } = useLook();
  const { title, kind, statusText, urgency, claim, hold, categoryName, regionName, unitName } = item;
  return (
    <>
      <span class="case-kind" data-urgency={urgency}>
        <Icon of={urgency === 'critical' ? FLAME : KIND_ICONS[kind]} />
      </span>
      <strong class="case-title written">{title ?? texts.untitled}</strong>
      <span class="case-due">
        <DueMark item={item} now={now} />
      </span>
      <span class="case-meta">
        {urgency !== 'normal' && (
          <span class="urgency" data-urgency={urgency}>
            {URGENCY_TEXTS[urgency][language]}{' '}
          </span>
        )}
        {KIND_TEXTS[kind][language]}
        {[categoryName, regionName, hasUnits ? unitName : undefined].filter(Boolean).map((each) => (
          <span key={each} class="written">
            {` · ${each}`}
          </span>
        ))}
        {` · ${statusText}`}
      </span>
      {claim !== undefined && (
        <span class="case-claim">
          <Icon of={LOCK} />
          {claim.mine ? texts.claim.mine : texts.claim.by(claim.byName ?? texts.claim.somebody)}
        </span>
      )}
      {hold !== undefined && (
        <span class="case-meta case-hold">
          {texts.onHold(formatShortEnd(hold.until), hold.daysUsed)}
          {hold.reason !== undefined && <span class="written"> · {hold.reason}</span>}
        </span>
      )}
    </>
  );
}
