import { useState } from 'preact/hooks';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { Icon } from '../../ui/icons/icon.tsx';
import { CAMERA, PENCIL_LINE, SEARCH } from '../../ui/icons/lucide.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { goTo } from '../../ui/router.ts';
import { Drafts } from '../home/drafts.tsx';
import { Emergencies, NextSteps, Ways } from '../home/home-parts.tsx';
import { OwnCases } from '../home/own-cases.tsx';
import { useTexts } from '../texts.ts';

/** What one can do here, the most frequent first, then what one has begun or filed, and what will follow. */
export function Home() {
  const { home } = useTexts();
  const common = useCommonTexts();
  return (
    <Screen title={home.title} windowTitle={common.hotline} look="hero">
      <p class="lead">{home.lead}</p>
      <div class="home-main">
        <section class="card say" aria-label={home.file}>
          <a class="say-text" href="/file">
            <Icon of={PENCIL_LINE} />
            <span>
              <strong>{home.entry}</strong>
              <small>{home.entryHint}</small>
            </span>
          </a>
          <div class="say-two">
            <Snap />
            <a class="button" data-look="soft" href="/track">
              <Icon of={SEARCH} />
              {home.track}
            </a>
          </div>
        </section>
        <Drafts />
        <NextSteps />
        <Ways />
      </div>
      <div class="home-side">
        <OwnCases />
        <Emergencies />
      </div>
    </Screen>
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
    <label class="button pick" data-look="main" title={home.snapHint}>
      <Icon of={CAMERA} />
      <span>{home.snap}</span>
      <small role="status">
        {state === 'busy' ? common.loading : state === 'failed' ? common.problem.offline : ''}
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
