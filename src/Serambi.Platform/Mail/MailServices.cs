using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Outbox;

namespace Serambi.Platform.Mail;

public static class MailServices
{
    /// <summary>Mail out. Needs AddOutbox and AddSeals.</summary>
    /// <exception cref="InvalidOperationException">The section <c>Mail</c> cannot be used; the message says why.</exception>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(MailOptions.Read(configuration))
        .AddSingleton<MailIds>()
        .AddSingleton<MailWriter>().AddSingleton<MailboxPace>()
        .AddSingleton<MailTrust>()
        .AddSingleton<IOutboxDispatcher, SmtpDispatcher>();
}
