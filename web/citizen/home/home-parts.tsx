import { Icon } from '../../ui/icons/icon.tsx';
import {
  BUILDING,
  CHART_COLUMN,
  CHEVRON_RIGHT,
  HEADSET,
  SEND,
  type Shape,
  SIREN,
  STAR,
  USER_ROUND,
} from '../../ui/icons/lucide.ts';
import { useTexts } from '../texts.ts';

const STEP_ICONS: readonly Shape[] = [SEND, HEADSET, BUILDING, STAR];

/**
 * What follows a filing, and how long each step takes: the limits of the shipped rules (DOMAIN 4), which a test compares. After it was
 * filed the first step, the number, is behind one.
 */
export function NextSteps({ isFiled = false }: { readonly isFiled?: boolean }) {
  const { home, sent } = useTexts();
  return (
    <section class="card next" aria-labelledby="next">
      <h2 id="next">{isFiled ? sent.afterwards : home.next}</h2>
      <ol class="next-steps">
        {home.steps.slice(isFiled ? 1 : 0).map(({ what, how }, index) => (
          <li key={what}>
            <Icon of={STEP_ICONS[isFiled ? index + 1 : index] ?? SEND} />
            <span>
              <strong>{what}</strong>
              <span class="muted line">{how}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The other things that one can do here. */
export function Ways() {
  const { home, account } = useTexts();
  return (
    <nav class="card more" aria-labelledby="more">
      <h2 id="more">{home.more}</h2>
      <ul class="ways">
        <Way to="/business" icon={BUILDING} name={home.business} hint={home.businessHint} />
        <Way to="/board" icon={CHART_COLUMN} name={home.board} hint={home.boardHint} />
        <Way to="/account" icon={USER_ROUND} name={account} hint={home.accountHint} />
      </ul>
    </nav>
  );
}

function Way({
  to,
  icon,
  name,
  hint,
}: {
  readonly to: string;
  readonly icon: Shape;
  readonly name: string;
  readonly hint: string;
}) {
  return (
    <li>
      <a href={to}>
        <Icon of={icon} />
        <span>
          <strong>{name}</strong>
          <small>{hint}</small>
        </span>
        <Icon of={CHEVRON_RIGHT} />
      </a>
    </li>
  );
}

/** The numbers to call in danger. */
export function Emergencies() {
  const { home } = useTexts();
  return (
    <section class="card sos" aria-labelledby="emergency">
      <h2 id="emergency">
        <Icon of={SIREN} />
        {home.emergency}
      </h2>
      <div class="emergencies">
        {Object.entries(home.emergencies).map(([number, service]) => (
          <a key={number} class="button" href={`tel:${number}`}>
            <strong>{number}</strong>
            <small>{service}</small>
          </a>
        ))}
      </div>
    </section>
  );
}
