type Fields = Readonly<Record<string, unknown>>;

/**
 * A config that says nothing of `gate.paths` itself, and goes on from one that audits along paths, inspects whole outcomes where it is of
 * people, whom nobody asks along paths yet, or of another world.
 */
export function withInheritedPaths(config: Fields, from: Fields, own: boolean): Fields {
  const { gate } = config;
  const sameWorld = nameOf(config.world) === nameOf(from.world);
  if (own || !isRecord(gate) || !gate.paths || (config.people === null && sameWorld)) return config;
  return { ...config, gate: { ...gate, paths: null, recheck: 0 } };
}

const nameOf = (world: unknown): unknown => (isRecord(world) ? world.name : undefined);

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
