/**
 * Moves positions apart, as little as possible from above and below, so that labels at them do not overlap.
 *
 * @param positions in any order and unit
 * @param gap the least distance between two, in the same unit
 * @returns one position for each that was given, in its place
 */
export function spread(positions: readonly number[], gap: number): number[] {
  // Each block is a run of labels that touch, centred on the mean of where they belong.
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]!);
  const blocks: { members: number[]; sum: number }[] = [];
  const start = ({ members, sum }: { members: number[]; sum: number }) =>
    sum / members.length - ((members.length - 1) * gap) / 2;
  for (const index of order) {
    blocks.push({ members: [index], sum: positions[index]! });
    while (blocks.length > 1) {
      const [before, last] = blocks.slice(-2) as [(typeof blocks)[0], (typeof blocks)[0]];
      if (start(last) - start(before) >= before.members.length * gap) break;
      blocks.splice(-2, 2, { members: [...before.members, ...last.members], sum: before.sum + last.sum });
    }
  }
  const result = new Array<number>(positions.length);
  for (const block of blocks) {
    block.members.forEach((index, place) => {
      result[index] = start(block) + place * gap;
    });
  }
  return result;
}
