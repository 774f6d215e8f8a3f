using System.Text;

namespace AwsCredentialReport.Tests.Live;

/// <summary>An IAM in memory whose answers are given beforehand; only the report can be asked for.</summary>
internal sealed class ScriptedIam(TimeProvider clock, Func<string, int, object> answer) : IIamApi
{
    internal const string AccountId = "123456789012";

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>How long each call takes.</summary>
    internal Func<TimeSpan> Latency { get; init; } = () => TimeSpan.FromMilliseconds(100);

    internal Action? OnBegin { get; init; }

    internal Action? OnEnd { get; init; }

    internal List<string> Calls { get; } = [];

    /// <summary>How many reports were given.</summary>
    internal int Served { get; private set; }

    internal int Count(string action) => _counts.GetValueOrDefault(action);

    /// <summary>Answers one after the other, the last one for ever; states, reports and failures.</summary>
    internal static ScriptedIam Of(TimeProvider clock, object[] generate, object[] get) => new(
        clock,
        (action, number) => (action is "Get" ? get : generate) is { Length: > 0 } list
            ? list[Math.Min(number, list.Length - 1)]
            : throw new InvalidOperationException($"{action} is not expected."));

    internal static DownloadedReport Report(TimeSpan age, string account = AccountId) =>
        new(Bytes(account), VirtualTime.Start - age);

    internal static byte[] Bytes(string account = AccountId) => Encoding.UTF8.GetBytes(
        TestReport.Text(TestRow.Root(), TestRow.User("Alice")).Replace(AccountId, account, StringComparison.Ordinal));

    internal static IamException Failure(IamFailure failure, string operation = "GetCredentialReport", string? code = null) =>
        new(failure, operation, $"it says {failure}", code ?? failure.ToString());

    public async Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken) =>
        new((ReportGenerationState)await AnswerAsync("Generate", cancellationToken), "As scripted.");

    public async Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        Serve((DownloadedReport)await AnswerAsync("Get", cancellationToken));

    public Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken) => throw Unexpected();

    public IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) => throw Unexpected();

    public Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken) => throw Unexpected();

    public IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken) =>
        throw Unexpected();

    public IAsyncEnumerable<IamAuthorizationPage> GetAccountAuthorizationDetailsAsync(CancellationToken cancellationToken) => throw Unexpected();

    public Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken) => throw Unexpected();

    public Task<IamAccountSummary> GetAccountSummaryAsync(CancellationToken cancellationToken) => throw Unexpected();

    public IAsyncEnumerable<string> ListVirtualMfaDevicesAsync(CancellationToken cancellationToken) => throw Unexpected();

    public Task<IReadOnlyList<OwnServiceCredential>?> ListServiceSpecificCredentialsAsync(string? userName, CancellationToken cancellationToken) =>
        throw Unexpected();

    public IAsyncEnumerable<IamServerCertificate> ListServerCertificatesAsync(CancellationToken cancellationToken) => throw Unexpected();

    public IAsyncEnumerable<IReadOnlyList<string>> ListEntitiesForPolicyAsync(string policyArn, CancellationToken cancellationToken) =>
        throw Unexpected();

    public Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken) => throw Unexpected();

    public IAsyncEnumerable<IamSshKey> ListSshPublicKeysAsync(string userName, CancellationToken cancellationToken) => throw Unexpected();

    private DownloadedReport Serve(DownloadedReport report)
    {
        Served++;
        return report;
    }

    private async Task<object> AnswerAsync(string action, CancellationToken cancellationToken)
    {
        var number = _counts[action] = Count(action) + 1;
        Calls.Add(action);
        OnBegin?.Invoke();
        try
        {
            await Task.Delay(Latency(), clock, cancellationToken);
            return answer(action, number - 1) is var given && given is Exception failure ? throw failure : given;
        }
        finally
        {
            OnEnd?.Invoke();
        }
    }

    private static NotSupportedException Unexpected() => new("A fetch asks for the report only.");
}
