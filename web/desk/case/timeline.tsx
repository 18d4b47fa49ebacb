import { useState } from 'preact/hooks';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { Button } from '../../ui/parts/button.tsx';
import { Dated } from '../../ui/parts/dated.tsx';
import { client } from '../session/client.ts';
import { useTexts } from '../texts.ts';

type Entry = StaffAppeal['timeline'][number];

/** What happened, the newest first, with who did it. Older entries are read when asked for. */
export function Timeline({ appeal: { number, timeline, next } }: { readonly appeal: StaffAppeal }) {
  const texts = useTexts().case;
  const [older, setOlder] = useState<{ readonly entries: readonly Entry[]; readonly next: string | undefined }>();
  const cursor = older === undefined ? next : older.next;
  const readOlder = async () => {
    if (cursor === undefined) return;
    const outcome = await client.call('GET /v1/desk/appeals/{number}', { params: { number }, query: { cursor } });
    if (!outcome.ok || outcome.unchanged) return;
    const { timeline: entries, next: then } = outcome.value;
    setOlder((before) => ({ entries: [...(before?.entries ?? []), ...entries], next: then }));
  };
  return (
    <section class="card" aria-labelledby="timeline">
      <h3 id="timeline">{texts.timeline}</h3>
      <TimelineEntries entries={[...timeline, ...(older?.entries ?? [])]} />
      {cursor !== undefined && <Button onClick={readOlder}>{texts.older}</Button>}
    </section>
  );
}

/** Entries of a timeline. */
export function TimelineEntries({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol class="timeline">
      {entries.map(({ at, event, text, words: said, by }) => (
        <li key={`${at} ${event} ${text}`}>
          <time dateTime={at}>{formatInstant(at)}</time>
          <Dated text={text} />
          {by !== undefined && <span class="muted"> {nameActor(by)}</span>}
          {said?.map((each) => (
            <p class="written" key={each}>
              {each}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Who acted. A unit whose name the reader does not get has its id there, which says nothing to people. */
function nameActor({ name, unitId, unitName, roleText }: NonNullable<Entry['by']>): string {
  // A dot begins no line.
  return [name, unitName === unitId ? undefined : unitName, roleText].filter(Boolean).join('\u00a0· ');
}
