// A bot as its library's guide writes one. It says on stdout, one JSON object a line, what its gateway connection does, and ends with stdin.
'use strict';
const { ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, Events, GatewayIntentBits, MessageFlags } = require('discord.js');

const [api, token] = [process.env.DISCORD_API, process.env.DISCORD_TOKEN];
const say = (event, more = {}) => process.stdout.write(`${JSON.stringify({ event, ...more })}\n`);

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
});

client.once(Events.ClientReady, async () => {
  await client.application.commands.set([
    { name: 'ping', description: 'Is it there?' },
    { name: 'ask', description: 'Shows a button' },
    { name: 'drink', description: 'Suggests', options: [{ type: 3, name: 'what', description: 'What', required: true, autocomplete: true }] },
  ]);
  say('ready');
});
client.on(Events.ShardResume, () => say('resumed'));
client.on(Events.ShardReady, () => say('identified'));
client.on(Events.Error, (error) => say('error', { name: error.name }));

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) return;
  if (message.content === '!facts') {
    const members = await message.guild.members.fetch();
    await message.reply(`${client.guilds.cache.size} guilds, ${members.size} members`);
  } else if (message.content.startsWith('!echo ')) await message.reply(message.content.slice(6));
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: `You typed ${interaction.options.getFocused()}`, value: 'typed' }]);
  if (interaction.isButton()) return interaction.update({ content: `Pressed ${interaction.customId}`, components: [] });
  if (interaction.commandName === 'ping') return interaction.reply({ content: 'Between us', flags: MessageFlags.Ephemeral });
  if (interaction.commandName === 'ask') {
    return interaction.reply({ content: 'Well?', components: [new ActionRowBuilder().addComponents(
      new ButtonBuilder().setCustomId('yes').setLabel('Yes').setStyle(ButtonStyle.Primary))] });
  }
  return interaction.reply(`You chose ${interaction.options.getString('what')}`);
});

process.stdin.resume();
process.stdin.on('end', async () => {
  await client.destroy();
  process.exit(0);
});
client.login(token).catch((error) => {
  say('error', { name: error.name });
  process.exit(1);
});
