import { type ParseArgsConfig, parseArgs } from 'node:util';

/**
 * The options of a tool, as its command line gives them. With `--help` it prints the help instead and ends the process with
 * 0, and with 1 when an option is unknown or lacks its value: what is wrong, then the help.
 */
export function readOptions<const Config extends ParseArgsConfig>(
  help: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  const options = { ...config.options, help: { type: 'boolean', default: false } } as const;
  try {
    const read = parseArgs({ ...config, options });
    if (!(read.values as { help?: boolean }).help) return read as ReturnType<typeof parseArgs<Config>>;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // What follows the first sentence is about how to give a name that begins with a dash.
    console.error(`${error.message.split('. ')[0]}\n\n${help}`);
    process.exit(1);
  }
  console.log(help);
  process.exit(0);
}
