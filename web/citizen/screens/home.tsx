import { useEffect, useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatInstant } from '../../ui/format.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { goTo } from '../../ui/router.ts';
import { useTexts } from '../texts.ts';

/** What one can do here, the most frequent first, and what one has begun. */
export function Home() {
  const { home } = useTexts();
  const common = useCommonTexts();
  return (
    <Screen title={home.title} windowTitle={common.hotline} look="hero">
      <p>{home.lead}</p>
      <ul class="doors">
        <Door to="/file" name={home.file} hint={home.fileHint} isMain />
        <li>
          <Snap />
        </li>
        <Door to="/track" name={home.track} hint={home.trackHint} />
        <Door to="/mine" name={home.mine} hint={home.mineHint} />
        <Door to="/board" name={home.board} hint={home.boardHint} />
        <Door to="/business" name={home.business} hint={home.businessHint} />
      </ul>
      <Drafts />
      <section class="note" data-tone="warn" aria-labelledby="emergency">
        <p id="emergency">{home.emergency}</p>
        <div class="emergencies">
          {Object.entries(home.emergencies).map(([number, service]) => (
            <a key={number} class="button" href={`tel:${number}`}>
              {number}
              <small>{service}</small>
            </a>
          ))}
        </div>
      </section>
    </Screen>
  );
}

function Door({
  to,
  name,
  hint,
  isMain = false,
}: {
  readonly to: string;
  readonly name: string;
  readonly hint: string;
  readonly isMain?: boolean;
}) {
  return (
    <li class={isMain ? 'wide' : undefined}>
      <a class="button" data-look={isMain ? 'main' : undefined} href={to}>
        {name}
        <small>{hint}</small>
      </a>
    </li>
  );
}

/** 随手拍: the camera first, then the words. */
function Snap() {
  const { home } = useTexts();
  const common = useCommonTexts();
  const [state, setState] = useState<'busy' | 'failed'>();
  const begin = async (photo: Blob) => {
    setState('busy');
    try {
      const { beginWithPhoto } = await import('../filing/begin-with-photo.ts');
      goTo(`/file/${await beginWithPhoto(photo)}`);
    } catch {
      // The code could not be loaded; the photo is still in the album.
      setState('failed');
    }
  };
  return (
    <label class="button pick">
      <span>{home.snap}</span>
      <small role="status">
        {state === undefined ? home.snapHint : state === 'busy' ? common.loading : common.problem.offline}
      </small>
      <input
        type="file"
        aria-label={home.snap}
        accept="image/*,video/mp4,video/quicktime"
        capture="environment"
        onChange={async (event) => {
          const input = event.currentTarget;
          const [photo] = input.files ?? [];
          if (photo !== undefined) await begin(photo);
          // The same photo may be chosen again.
          input.value = '';
        }}
      />
    </label>
  );
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly changedAt: number;
}

/** What was begun and not sent. It is looked for once the page is shown. */
function Drafts() {
  const { home } = useTexts();
  const [lines, setLines] = useState<readonly Line[]>([]);
  useEffect(() => {
    import('../filing/list-lines.ts').then(async ({ listLines }) => setLines(await listLines()));
  }, []);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts">{home.drafts}</h2>
      <ul class="list">
        {lines.map(({ id, title, changedAt }) => (
          <li class="card" key={id}>
            <a class="case-link" href={`/file/${id}`}>
              <strong>{title === '' ? home.untitled : title}</strong>
              <br />
              <span class="muted">{formatInstant(new Date(changedAt).toISOString())}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
