/** What the synthetic check files. It says to whoever finds it what it is, and names nobody. */
export const PROBE_FILING = {
  kind: 'consult',
  title: '系统自检',
  text: '系统自检：本件由系统自动提交并撤回，无需办理。',
};
