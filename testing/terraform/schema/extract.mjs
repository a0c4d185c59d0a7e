// Writes the schema of a few types of a Terraform provider, in the form of `terraform providers schema -json`, from the
// TypeScript that CDK for Terraform generated of the provider's schema and keeps in the source maps of its npm package.
//
//   node extract.mjs TYPES PACKAGE... > schema.json
//
// TYPES is a file with a type a line: aws_vpc, data.aws_region, ephemeral.random_password. PACKAGE is an unpacked
// @cdktf/provider-aws or @cdktf/provider-random. See README.md for the versions and for what is added by hand.
import fs from 'node:fs';
import path from 'node:path';

const SOURCE_MAP = 'sourceMappingURL=data:application/json;base64,';

const SCALARS = { String: 'string', Number: 'number', Boolean: 'bool', Any: 'dynamic' };

function typescriptOf(folder) {
  const script = fs.readFileSync(path.join(folder, 'index.js'), 'utf8');
  const map = script.slice(script.lastIndexOf(SOURCE_MAP) + SOURCE_MAP.length).trim();
  return JSON.parse(Buffer.from(map, 'base64').toString()).sourcesContent[0];
}

/** One generated file: its classes by name, and which members of its interfaces are blocks. */
class Generated {
  constructor(source) {
    this.source = source;
    this.classes = new Map();
    for (const part of source.split(/^(?=export (?:class|interface|function) )/m)) {
      const name = part.match(/^export class (\w+) extends cdktf\.(\w+)/);
      if (name) this.classes.set(name[1], { name: name[1], base: name[2], body: part });
    }
    this.blocks = new Set();
    for (const [, owner, body] of source.matchAll(/^export interface (\w+)[^\n]*\{\n([\s\S]*?)^\}/gm)) {
      for (const [, member] of body.matchAll(/^ {2}\* (\w+) block$/gm)) this.blocks.add(`${owner}.${member}`);
    }
  }

  root() {
    return [...this.classes.values()].find((type) => /^Terraform(Resource|DataSource|Provider)$/.test(type.base));
  }

  typeName() {
    return this.root().body.match(/tfResourceType = "(\w+)"/)[1];
  }

  block(className, interfaceName) {
    const block = { attributes: {}, block_types: {} };
    const found = this.classes.get(className);
    if (!found) throw new Error(`${this.typeName()}: no class ${className}`);
    const members = found.body.split(/^(?= {2}\/\/ \w+ - computed: )/m).slice(1);
    for (const member of members) {
      const [, name, computed, optional, required] = member.match(
        /^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)/);
      const nested = member.match(/private _\w+ = new (\w+)\(this, "\w+"(?:, (true|false))?\)/);
      if (nested && this.blocks.has(`${interfaceName}.${name}`)) {
        block.block_types[name] = this.nestedBlock(nested[1], nested[2] === 'true', required === 'true', this.isSingle(name, member));
      } else {
        const attribute = { type: nested ? this.objects(nested[1], nested[2] === 'true') : this.type(name, member) };
        for (const [word, says] of Object.entries({ computed, optional, required })) if (says === 'true') attribute[word] = true;
        if (/_wo$/.test(name)) attribute.write_only = true;
        if (/(password|secret_string|secret_binary|private_key)(_wo)?$/.test(name)) attribute.sensitive = true;
        block.attributes[name] = attribute;
      }
    }
    return block;
  }

  // A block that stands alone, such as timeouts, takes a value that may be resolvable; a list of at most one does not.
  isSingle(name, member) {
    const struct = member.match(/new (\w+)OutputReference/)?.[1];
    if (!struct) return false;
    return new RegExp(`^ {6}${name}: \\{\\n[^\\n]*\\n {8}isBlock: true,\\n {8}type: "struct"`, 'm').test(this.source);
  }

  nestedBlock(reference, isSet, required, single) {
    const struct = reference.replace(/(List|Map|OutputReference)$/, '');
    const many = this.classes.get(reference).base === 'ComplexList';
    const nested = { nesting_mode: single ? 'single' : isSet ? 'set' : 'list', block: this.block(`${struct}OutputReference`, struct) };
    if (required && !single) nested.min_items = 1;
    if (!many && !single) nested.max_items = 1;
    return nested;
  }

  objects(reference, isSet) {
    const collection = reference.match(/^(String|Number|Boolean|Any)(Map|List|MapList)$/);
    if (collection) return this.collection(collection[1], collection[2], isSet);
    const struct = reference.replace(/(List|Map|OutputReference)$/, '');
    const object = ['object', this.objectType(this.block(`${struct}OutputReference`, struct))];
    const base = this.classes.get(reference).base;
    if (base === 'ComplexMap') return ['map', object];
    return base === 'ComplexList' ? [isSet ? 'set' : 'list', object] : object;
  }

  objectType(block) {
    const types = {};
    for (const [name, attribute] of Object.entries(block.attributes)) types[name] = attribute.type;
    for (const [name, nested] of Object.entries(block.block_types)) {
      types[name] = [nested.nesting_mode === 'set' ? 'set' : 'list', ['object', this.objectType(nested.block)]];
    }
    return types;
  }

  collection(element, kind, isSet) {
    const scalar = SCALARS[element] === 'dynamic' ? 'string' : SCALARS[element];
    if (kind === 'Map') return ['map', scalar];
    return [isSet ? 'set' : 'list', kind === 'MapList' ? ['map', scalar] : scalar];
  }

  type(name, member) {
    const foreign = member.match(/= new cdktf\.(String|Number|Boolean|Any)(Map|List|MapList)\(this, "\w+"(?:, (true|false))?\)/);
    if (foreign) return this.collection(foreign[1], foreign[2], foreign[3] === 'true');
    const getter = member.match(/return ([^;]*)/)[1];
    const set = /Fn\.tolist/.test(getter);
    if (/getStringAttribute/.test(getter)) return 'string';
    if (/getNumberAttribute/.test(getter)) return 'number';
    if (/getBooleanAttribute/.test(getter)) return 'bool';
    if (/getListAttribute/.test(getter)) return [set ? 'set' : 'list', 'string'];
    if (/getNumberListAttribute/.test(getter)) return [set ? 'set' : 'list', 'number'];
    const map = getter.match(/get(String|Number|Boolean|Any)MapAttribute/);
    if (map) return this.collection(map[1], 'Map', false);
    throw new Error(`${this.typeName()}.${name}: type not understood: ${getter}`);
  }

  // A provider has no computed attributes and no classes of its own for its blocks: its settings, each optional.
  providerBlock() {
    const attributes = {};
    const body = this.root().body;
    for (const [, name, type] of body.slice(body.indexOf('synthesizeHclAttributes')).matchAll(
      /^ {6}(\w+): \{\n[^\n]*\n {8}isBlock: false,\n {8}type: "\w+",\n {8}storageClassType: "(\w+)"/gm)) {
      const list = type.match(/^(\w+)List$/);
      const map = type.match(/^(\w+)Map$/);
      const word = list?.[1] ?? map?.[1] ?? type;
      const scalar = { string: 'string', number: 'number', boolean: 'bool' }[word] ?? 'string';
      if (name !== 'alias') attributes[name] = { optional: true, type: list ? ['list', scalar] : map ? ['map', scalar] : scalar };
    }
    const block_types = {};
    if (/defaultTags/.test(body)) {
      const tags = { attributes: { tags: { type: ['map', 'string'], optional: true } }, block_types: {} };
      block_types.default_tags = { nesting_mode: 'list', block: tags };
    }
    return { attributes, block_types };
  }
}

const [typesFile, ...packages] = process.argv.slice(2);
const wanted = fs.readFileSync(typesFile, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
const byHand = JSON.parse(fs.readFileSync(new URL('./ephemeral.json', import.meta.url)));
const schemas = {};
for (const folder of packages) {
  const library = path.join(folder, 'lib');
  const provider = new Generated(typescriptOf(path.join(library, 'provider')));
  const name = provider.root().body.match(/providerName: '(\w+)'/)?.[1] ?? provider.typeName();
  const schema = { provider: { version: 0, block: provider.providerBlock() }, resource_schemas: {}, data_source_schemas: {}, ephemeral_resource_schemas: {} };
  for (const type of wanted.filter((each) => each.replace(/^\w+\./, '').startsWith(`${name}_`))) {
    const [, kind, full] = type.match(/^(?:(data|ephemeral)\.)?(\w+)$/);
    if (kind === 'ephemeral') {
      schema.ephemeral_resource_schemas[full] = { version: 0, block: byHand[full] };
      continue;
    }
    const short = full.slice(name.length + 1).replaceAll('_', '-');
    const generated = new Generated(typescriptOf(path.join(library, kind ? `data-${name}-${short}` : short)));
    const root = generated.root();
    const target = kind ? schema.data_source_schemas : schema.resource_schemas;
    target[generated.typeName()] = { version: 0, block: generated.block(root.name, `${root.name}Config`) };
  }
  schemas[`hashicorp/${name}`] = schema;
}
process.stdout.write(`${JSON.stringify({ format_version: '1.0', provider_schemas: schemas })}\n`);
