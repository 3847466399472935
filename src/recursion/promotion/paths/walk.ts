import { below } from '../../../math/rng.js';
import type { Critic } from '../../../safeguards/index.js';
import type { Call } from '../../../types/call.js';
import { numbersOf } from './chain.js';
import { childrenOf } from './children.js';
import { type NodeQuestion, nodeQuestion } from './compare-node.js';
import type { Ground, PathNode } from './ground.js';

/** How a path goes down: by a critic, or by chance where there is none. */
export interface PathOptions {
  readonly id: string;
  readonly critic: Critic | undefined;
}

/** From a root to a leaf: at each node the question that a person is asked there, and then the part that the critic or chance goes down to. */
export async function walk<O, A>(
  ground: Ground<O, A>,
  root: PathNode<O, A>,
  { id, critic }: PathOptions,
  call: Call,
): Promise<readonly NodeQuestion<O, A>[]> {
  const questions: NodeQuestion<O, A>[] = [];
  for (let node = root; ; ) {
    const at = { ...call, rng: call.rng.fork(`level/${node.level}`) };
    const place = { id: `${id}/${node.level}`, neutral: critic !== undefined, call: at };
    const question = await nodeQuestion(ground, node, place);
    questions.push(question);
    if (node.level === 0) return questions;
    node = await descended(ground, question, critic, at);
  }
}

async function descended<O, A>(
  ground: Ground<O, A>,
  { node, shown }: NodeQuestion<O, A>,
  critic: Critic | undefined,
  call: Call,
): Promise<PathNode<O, A>> {
  const reports = numbersOf(shown.filter(({ item }) => item === 0).map(({ help }) => help));
  const children = await childrenOf(ground, node, reports, call);
  const part = critic?.(children) ?? below(call.rng.fork('part'), children.length);
  const [segment, child] = [ground.ladder.task(node.level).parts(node.segment)[part], children[part]];
  if (segment === undefined || child === undefined)
    throw new RangeError(`expected a part below ${children.length}, got ${part}`);
  return { level: node.level - 1, segment, score: child.report, gradient: child.gradient };
}
