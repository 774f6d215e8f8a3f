using System.Runtime.CompilerServices;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A key of the account in memory.</summary>
internal sealed class MemoryKey
{
    public required string Id { get; init; }

    public required DateTime Created { get; init; }

    public DateTime? LastUsed { get; set; }

    public bool IsActive { get; set; } = true;

    public bool IsExpired { get; set; }

    /// <summary>How many more lists show the status before the last change.</summary>
    public int StaleLists { get; set; }
}

/// <summary>A user of the account in memory.</summary>
internal sealed class MemoryUser
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required DateTime Created { get; init; }

    public string Path { get; set; } = "/";

    public List<MemoryKey> Keys { get; } = [];

    public List<IamTag> Tags { get; } = [];

    public DateTime? PasswordSet { get; set; }

    public DateTime? PasswordLastUsed { get; set; }

    public string Arn => $"arn:aws:iam::{TestRow.Account}:user{Path}{Name}";
}

/// <summary>A call as it came, with what it answered or changed.</summary>
internal sealed record IamCall(string Operation, string? UserName, string? KeyId, DateTime Time, object? Answer, bool IsChange);

/// <summary>An account in memory, with a log of calls, a hook before each, and faults on demand.</summary>
internal sealed class InMemoryIam(FakeClock clock) : IIamApi
{
    private int _lastId;

    internal Dictionary<string, MemoryUser> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal List<IamCall> Calls { get; } = [];

    internal IEnumerable<IamCall> Changes => Calls.Where(call => call.IsChange);

    /// <summary>Gets or sets what happens before each call; it may throw, or change the account.</summary>
    internal Action<string>? Before { get; set; }

    /// <summary>Gets or sets what happens when a change is made and its answer is on the way.</summary>
    internal Action<string>? AfterChange { get; set; }

    internal int PageSize { get; set; } = 100;

    internal int ListLag { get; set; }

    internal string AccountId { get; set; } = TestRow.Account;

    internal bool IsResetRequired { get; set; }

    /// <summary>Sets after which number the ids begin, so that those of several accounts differ.</summary>
    internal int LastId
    {
        init => _lastId = value;
    }

    internal MemoryUser AddUser(string name, DateTime created, string path = "/")
    {
        var user = new MemoryUser { Name = name, Id = NewId("AIDA"), Created = created, Path = path };
        Users[name] = user;
        return user;
    }

    internal MemoryKey AddKey(MemoryUser user, DateTime created, DateTime? lastUsed = null, bool active = true)
    {
        var key = new MemoryKey { Id = NewId("AKIA"), Created = created, LastUsed = lastUsed, IsActive = active };
        user.Keys.Add(key);
        return key;
    }

    public Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken)
    {
        Begin("GetUser", cancellationToken);
        Assert.NotNull(userName);
        var user = Find(userName, "GetUser");
        return Answer("GetUser", userName, null, new IamUser(
            user.Name,
            user.Id,
            user.Arn.Replace(TestRow.Account, AccountId, StringComparison.Ordinal),
            user.Path,
            Offset(user.Created),
            Offset(user.PasswordLastUsed)));
    }

    public async IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(
        string userName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = 0;
        while (true)
        {
            Begin("ListAccessKeys", cancellationToken);
            var user = Find(userName, "ListAccessKeys");
            var page = user.Keys.Skip(at).Take(PageSize).Select(key => Show(user, key)).ToList();
            await Answer("ListAccessKeys", userName, null, page);
            foreach (var key in page)
            {
                yield return key;
            }

            at += PageSize;
            if (at >= user.Keys.Count)
            {
                yield break;
            }
        }
    }

    public Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        Begin("GetAccessKeyLastUsed", cancellationToken);
        var (user, key) = FindKey(accessKeyId)
            ?? throw new IamException(IamFailure.AccessDenied, "GetAccessKeyLastUsed", "Not allowed.");
        return Answer("GetAccessKeyLastUsed", user.Name, key.Id, new IamKeyUse(
            user.Name, Offset(key.LastUsed), key.LastUsed is null ? "N/A" : "s3", key.LastUsed is null ? "N/A" : "us-east-1"));
    }

    public Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken)
    {
        Begin("UpdateAccessKey", cancellationToken);
        var user = Find(userName, "UpdateAccessKey");
        var key = user.Keys.Find(key => key.Id == accessKeyId) ?? throw NoSuchEntity("UpdateAccessKey");
        key.StaleLists = key.IsActive == active ? key.StaleLists : ListLag;
        key.IsActive = active;
        Calls.Add(new IamCall("UpdateAccessKey", user.Name, key.Id, clock.Now, active, IsChange: true));
        AfterChange?.Invoke("UpdateAccessKey");
        return Task.CompletedTask;
    }

    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken)
    {
        Begin("DeleteAccessKey", cancellationToken);
        var user = Find(userName, "DeleteAccessKey");
        var key = user.Keys.Find(key => key.Id == accessKeyId) ?? throw NoSuchEntity("DeleteAccessKey");
        user.Keys.Remove(key);
        Calls.Add(new IamCall("DeleteAccessKey", user.Name, key.Id, clock.Now, null, IsChange: true));
        AfterChange?.Invoke("DeleteAccessKey");
        return Task.CompletedTask;
    }

    public Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken)
    {
        Begin("GetLoginProfile", cancellationToken);
        var user = Find(userName, "GetLoginProfile");
        return Answer("GetLoginProfile", userName, null, new IamLoginProfile(
            user.Name, Offset(user.PasswordSet ?? throw NoSuchEntity("GetLoginProfile")), IsResetRequired));
    }

    public Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken)
    {
        Begin("DeleteLoginProfile", cancellationToken);
        var user = Find(userName, "DeleteLoginProfile");
        user.PasswordSet = user.PasswordSet is null ? throw NoSuchEntity("DeleteLoginProfile") : null;
        Calls.Add(new IamCall("DeleteLoginProfile", user.Name, null, clock.Now, null, IsChange: true));
        AfterChange?.Invoke("DeleteLoginProfile");
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<IamTag> ListUserTagsAsync(
        string userName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Begin("ListUserTags", cancellationToken);
        var tags = await Answer("ListUserTags", userName, null, Find(userName, "ListUserTags").Tags.ToList());
        foreach (var tag in tags)
        {
            yield return tag;
        }
    }

    public Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IamAuthorizationPage> GetAccountAuthorizationDetailsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IamPasswordPolicy> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IamAccountSummary> GetAccountSummaryAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<string> ListVirtualMfaDevicesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<OwnServiceCredential>?> ListServiceSpecificCredentialsAsync(string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<IamServerCertificate> ListServerCertificatesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IReadOnlyList<string>> ListEntitiesForPolicyAsync(string policyArn, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<string>> ListOrganizationsFeaturesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<IamSshKey> ListSshPublicKeysAsync(string userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    internal static IamException NoSuchEntity(string operation) =>
        new(IamFailure.NoSuchEntity, operation, "It cannot be found.", "NoSuchEntity");

    internal static IamException Failure(IamFailure failure, string operation) =>
        new(failure, operation, $"The call failed: {failure}.", failure.ToString());

    internal (MemoryUser User, MemoryKey Key)? FindKey(string id)
    {
        foreach (var user in Users.Values)
        {
            if (user.Keys.Find(key => key.Id == id) is { } key)
            {
                return (user, key);
            }
        }

        return null;
    }

    private static IamAccessKey Show(MemoryUser user, MemoryKey key)
    {
        var isStale = key.StaleLists > 0;
        key.StaleLists -= isStale ? 1 : 0;
        return new IamAccessKey(user.Name, key.Id, isStale ? !key.IsActive : key.IsActive, Offset(key.Created)) { IsExpired = key.IsExpired };
    }

    private static DateTimeOffset Offset(DateTime date) => new(date, TimeSpan.Zero);

    private static DateTimeOffset? Offset(DateTime? date) => date is { } known ? Offset(known) : null;

    private void Begin(string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Before?.Invoke(operation);
    }

    private Task<T> Answer<T>(string operation, string? userName, string? keyId, T answer)
    {
        Calls.Add(new IamCall(operation, userName, keyId, clock.Now, answer, IsChange: false));
        return Task.FromResult(answer);
    }

    private MemoryUser Find(string name, string operation) =>
        Users.TryGetValue(name, out var user) ? user : throw NoSuchEntity(operation);

    private string NewId(string prefix) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{++_lastId:D9}EXAMPLE");
}
