using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>IAM over HTTP. The official client could replace this folder, because no other code depends on it.</summary>
internal sealed class IamClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : QueryClient(credentials, endpoint, http, maximumRetries), IIamApi
{
    // A change is sent once. A retry after a lost response could overrule a later change of another user.
    private readonly Lazy<IamClient>? _changes = maximumRetries == 0 ? null : new(() => new IamClient(credentials, endpoint, http, 0));

    public Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken) =>
        SendAsync(new GenerateCredentialReportRequest(), cancellationToken);

    public async Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        await SendAsync(new GetCredentialReportRequest(), cancellationToken).ConfigureAwait(false) with { ServedTime = ServerTime.At(Url) };

    public IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken) =>
        ListAsync(marker => new ListUsersRequest(marker), cancellationToken);

    public Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken) =>
        SendAsync(new GetUserRequest(userName), cancellationToken);

    public IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync(marker => new ListAccessKeysRequest(userName, marker), cancellationToken);

    public Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken) =>
        SendAsync(new GetAccessKeyLastUsedRequest(accessKeyId), cancellationToken);

    public Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken) =>
        ChangeAsync(new UpdateAccessKeyRequest(userName, accessKeyId, active), cancellationToken);

    public Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync(new GetLoginProfileRequest(userName), cancellationToken);

    public Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        ChangeAsync(new DeleteLoginProfileRequest(userName), cancellationToken);

    public IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync(marker => new ListUserTagsRequest(userName, marker), cancellationToken);

    public IAsyncEnumerable<string> ListAccountAliasesAsync(CancellationToken cancellationToken) =>
        ListAsync(marker => new ListAccountAliasesRequest(marker), cancellationToken);

    public async Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new GetAccountPasswordPolicyRequest(), cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return IamPasswordPolicy.Default;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _changes is { IsValueCreated: true })
        {
            _changes.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private Task<bool> ChangeAsync(QueryRequest<bool> request, CancellationToken cancellationToken)
    {
        if (_changes is null)
        {
            return SendAsync(request, cancellationToken);
        }

        _changes.Value.OnResponse = OnResponse;
        return _changes.Value.SendAsync(request, cancellationToken);
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        Func<string?, IamListRequest<T>> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var markers = new HashSet<string>(StringComparer.Ordinal);
        string? marker = null;
        do
        {
            var list = request(marker);
            var page = await SendAsync(list, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            marker = page.NextMarker;
            if (marker is not null && !markers.Add(marker))
            {
                throw new IamException(IamFailure.UnreadableAnswer, list.Operation, Messages.PagesRepeat);
            }
        }
        while (marker is not null);
    }
}
