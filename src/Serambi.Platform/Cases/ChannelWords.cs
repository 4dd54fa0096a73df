using System.Globalization;

namespace Serambi.Platform.Cases;

/// <summary>The ways by which a case can come in, in the reader's language.</summary>
public static class ChannelWords
{
    public static string Of(Channel channel) => CaseTexts.ResourceManager.GetString("Channel_" + channel, CultureInfo.CurrentUICulture) ?? channel.ToString();
}
