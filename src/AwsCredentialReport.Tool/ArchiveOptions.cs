using System.Collections.Immutable;
using System.CommandLine;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The options that select accounts and times of an archive.</summary>
internal static class ArchiveOptions
{
    internal static readonly Option<string[]> Account = new("--account-id") { Description = Messages.ArchiveAccount, HelpName = "ID" };
    internal static readonly Option<string> Since = new("--since") { Description = Messages.ArchiveSince, HelpName = "TIME" };
    internal static readonly Option<string> Until = new("--until") { Description = Messages.ArchiveUntil, HelpName = "TIME" };

    internal static ArchiveSelection Selection(ParseResult parsed)
    {
        ImmutableArray<string> accounts = [.. parsed.GetValue(Account) ?? []];
        return accounts.Select(AccountIdText.Problem).FirstOrDefault(problem => problem is not null) is { } problem
            ? throw new HygieneOptionException(Sentence.Format(Messages.NotAnAccountId, problem))
            : new ArchiveSelection { Accounts = accounts, Since = Time(parsed, Since), Until = Time(parsed, Until) };
    }

    internal static DateTimeOffset? Time(ParseResult parsed, Option<string> option) =>
        parsed.GetValue(option) is { } text ? AuditCommand.ParseDate(option.Name, text) : null;
}
