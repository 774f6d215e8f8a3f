using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>Which accounts are asked, and how.</summary>
internal sealed record LiveSettings(
    ImmutableArray<AccountTarget> Accounts, AwsConnection Connection, FetchOptions Options, int ThrottleLimit);
