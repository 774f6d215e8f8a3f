using System.Collections.Immutable;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tool;

/// <summary>The accounts, and how to call AWS for them.</summary>
internal sealed record LiveSettings(
    ImmutableArray<AccountTarget> Accounts, AwsConnection Connection, FetchOptions Options, int ThrottleLimit);
