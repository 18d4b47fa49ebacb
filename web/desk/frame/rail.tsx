import { useEffect } from 'preact/hooks';
import type { Me, QueueCounts, QueueName } from '../../client/desk-operations.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import type { Shape } from '../../ui/icons/lucide.ts';
import {
  BUILDING,
  CLIPBOARD_CHECK,
  FILE_CLOCK,
  INBOX,
  PAUSE,
  PHONE_FORWARDED,
  SIREN,
  SPLIT,
  UNDO_2,
  USER,
} from '../../ui/icons/lucide-desk.ts';
import { listPlaces, PLACE_GROUPS } from '../places.ts';
import { readOldCounts, useCounts } from '../queue/counts.ts';
import { useTexts } from '../texts.ts';
import { pathOfQueue, readQueueView, splitDeskPath } from '../view.ts';

const QUEUE_ICONS: Readonly<Record<QueueName, Shape>> = {
  intake: INBOX,
  dispatch: SPLIT,
  unit: BUILDING,
  returns: UNDO_2,
  requests: FILE_CLOCK,
  results: CLIPBOARD_CHECK,
  followUp: PHONE_FORWARDED,
  supervision: SIREN,
  holds: PAUSE,
  mine: USER,
};

/** The one navigation of the desk: what the person does, in groups, with the place where one is. Queues have their counts. */
export function Rail({ person, path }: { readonly person: Me; readonly path: string }) {
  const texts = useTexts();
  const common = useCommonTexts();
  const counts = useCounts();
  const queue = readQueueView(path)?.queue;
  const [screen = ''] = splitDeskPath(path);
  const places = listPlaces(person);
  // A queue counts for itself, after its list has been read.
  useEffect(() => {
    if (queue === undefined && person.queues.length > 0) void readOldCounts();
  }, [queue, screen]);
  const groups = PLACE_GROUPS.map((group) => ({ group, own: places.filter((place) => place.group === group) }));
  return (
    <nav id="rail" class="rail" aria-label={texts.rail.title}>
      <a class="brand" href="/desk">
        {common.desk}
      </a>
      {groups.map(({ group, own }) => {
        const queues = group === 'cases' ? person.queues : [];
        if (own.length + queues.length === 0) return null;
        return (
          <div key={group}>
            <p id={`rail-${group}`} class="rail-group">
              {texts.rail[group]}
            </p>
            <ul class="list" aria-labelledby={`rail-${group}`}>
              {own.map(({ path: to, name, icon, screens = [] }) => (
                <li key={to}>
                  <a href={to} aria-current={to === `/desk/${screen}` || screens.includes(screen) ? 'page' : undefined}>
                    <Icon of={icon} />
                    <span class="rail-name">{name(texts)}</span>
                  </a>
                </li>
              ))}
              {queues.map(({ queue: each, name }) => (
                <li key={each}>
                  <a href={pathOfQueue(each)} aria-current={each === queue ? 'page' : undefined}>
                    <Icon of={QUEUE_ICONS[each]} />
                    <span class="rail-name">{name}</span>
                    <CountMarks counts={counts.find((counted) => counted.queue === each)} />
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** The cases that are late, in the colour of the worst, and all cases, in words for screen readers. */
function CountMarks({ counts }: { readonly counts: QueueCounts | undefined }) {
  const texts = useTexts();
  if (counts === undefined) return null;
  const format = ({ count, atLeast }: QueueCounts['total']) => `${count}${atLeast ? '+' : ''}`;
  return (
    <span class="counts">
      {(['red', 'yellow'] as const)
        .filter((light) => counts[light].count > 0)
        .map((light) => (
          <span key={light} class="count-late" data-light={light}>
            <span class="hidden-text">{texts.lights[light]}</span>
            {format(counts[light])}
          </span>
        ))}
      <span class="count-all">
        <span class="hidden-text">{texts.total}</span>
        {format(counts.total)}
      </span>
    </span>
  );
}
