/** Throws, naming the remedy, when this Node is none of those that package.json asks for. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return;
  throw new Error(
    `Comptoir needs Node 20.19 or later (of 22: 22.12 or later). This is ${process.version}: see https://nodejs.org.`,
  );
}
