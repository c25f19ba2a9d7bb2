import MagicString from 'magic-string';
import { type ESTree, type Plugin, Visitor } from 'vite';

/**
 * Writes the reactive properties of a class as Lit reads them from `static properties`, in place of its decorators `@property`
 * and `@state`: those need code of their own in a shop's page, and a call for each property. `@lit/ts-transformers` does the
 * same to what the compiler of TypeScript passes on; here it is Vite that compiles.
 */
export function plainProperties(): Plugin {
  return {
    name: 'comptoir-plain-properties',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/widget\/.*\.ts$/, code: /@(?:property|state)\(/ },
      handler(code) {
        const text = plainPropertiesIn(code, this.parse(code, { lang: 'ts' }));
        return { code: text.toString(), map: text.generateMap() };
      },
    },
  };
}

/** The module's text with the properties of each class in one static field. */
export function plainPropertiesIn(code: string, program: ESTree.Program): MagicString {
  const text = new MagicString(code);
  new Visitor({
    ClassBody({ start, body }) {
      const properties = body.flatMap((member) => {
        if (member.type !== 'PropertyDefinition' || member.key.type !== 'Identifier') return [];
        const { name } = member.key;
        return member.decorators.flatMap((decorator) => {
          const options = optionsOf(decorator, code);
          if (!options) return [];
          text.remove(decorator.start, decorator.end);
          return [`${name}: ${options}`];
        });
      });
      if (properties.length > 0)
        text.appendRight(start + 1, `static properties = { ${properties.join(', ')} };`);
    },
  }).visit(program);
  return text;
}

/** What Lit's decorator says of its property; null where it is another decorator. */
function optionsOf({ expression }: ESTree.Decorator, code: string): string | null {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return null;
  const [given] = expression.arguments;
  if (expression.callee.name === 'state') return '{ state: true }';
  if (expression.callee.name !== 'property') return null;
  return given ? code.slice(given.start, given.end) : '{}';
}
