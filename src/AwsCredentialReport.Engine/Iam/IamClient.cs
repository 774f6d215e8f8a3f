using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>IAM over HTTP. The official client could replace this folder, because no other code depends on it.</summary>
internal sealed partial class IamClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : QueryClient(credentials, endpoint, http, maximumRetries), IIamApi
{
    // AWS's quotas are far below: a user has 2 keys and 50 tags, and a page of an account about 100 entries.
    private const int MostPagesOfUser = 100;
    private const int MostPages = 10_000;

    // A change is sent once. A retry after a lost response could overrule a later change of another user.
    private readonly Lazy<IamClient>? _changes = maximumRetries == 0 ? null : new(() => new IamClient(credentials, endpoint, http, 0));

    public Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken) =>
        SendAsync("GenerateCredentialReport", IamReaders.Generation, cancellationToken);

    public async Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        await SendAsync("GetCredentialReport", IamReaders.Report, cancellationToken).ConfigureAwait(false) with { ServedTime = ServerTime.At(Url) };

    public Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken) =>
        SendAsync("GetUser", IamReaders.User, cancellationToken, ("UserName", userName));

    public IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync("ListAccessKeys", "AccessKeyMetadata", IamReaders.AccessKey, cancellationToken, ("UserName", userName));

    public Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken) =>
        SendAsync("GetAccessKeyLastUsed", IamReaders.KeyUse, cancellationToken, ("AccessKeyId", accessKeyId));

    public Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UpdateAccessKey",
            cancellationToken,
            ("UserName", userName),
            ("AccessKeyId", accessKeyId),
            ("Status", active ? "Active" : "Inactive"));

    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        ChangeAsync("DeleteAccessKey", cancellationToken, ("UserName", userName), ("AccessKeyId", accessKeyId));

    public Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync("GetLoginProfile", IamReaders.LoginProfile, cancellationToken, ("UserName", userName));

    public Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        ChangeAsync("DeleteLoginProfile", cancellationToken, ("UserName", userName));

    public IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync("ListUserTags", "Tags", IamReaders.Tag, cancellationToken, ("UserName", userName));

    protected override void Dispose(bool disposing)
    {
        if (disposing && _changes is { IsValueCreated: true })
        {
            _changes.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<T> SendAsync<T>(
        string operation, Func<XElement, T> read, CancellationToken cancellationToken, params (string Name, string? Value)[] parameters) =>
        SendAsync(new QueryRequest<T>(operation, read, parameters), cancellationToken);

    private Task<bool> ChangeAsync(string operation, CancellationToken cancellationToken, params (string Name, string? Value)[] parameters)
    {
        var request = new QueryRequest<bool>(operation, static _ => true, parameters);
        if (_changes is null)
        {
            return SendAsync(request, cancellationToken);
        }

        _changes.Value.OnResponse = OnResponse;
        return _changes.Value.SendAsync(request, cancellationToken);
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        string operation,
        string list,
        Func<XElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params (string Name, string? Value)[] parameters)
    {
        await foreach (var page in PagesAsync(operation, result => IamPage.Items(result, list, read), cancellationToken, parameters).ConfigureAwait(false))
        {
            foreach (var item in page)
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<T> PagesAsync<T>(
        string operation,
        Func<XElement, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        params (string Name, string? Value)[] parameters)
    {
        var most = Array.Exists(parameters, parameter => parameter is { Name: "UserName", Value: not null }) ? MostPagesOfUser : MostPages;
        var markers = new HashSet<string>(StringComparer.Ordinal);
        string? marker = null;
        do
        {
            var at = marker;
            var page = await SendAsync(operation, result => IamPage.Read(result, at, read), cancellationToken, [.. parameters, ("Marker", at)])
                .ConfigureAwait(false);
            yield return page.Content;
            marker = page.NextMarker;
            if (marker is not null && (!markers.Add(marker) || markers.Count == most))
            {
                throw new IamException(IamFailure.UnreadableAnswer, operation, markers.Count == most ? Messages.PagesEndless : Messages.PagesRepeat);
            }
        }
        while (marker is not null);
    }
}
