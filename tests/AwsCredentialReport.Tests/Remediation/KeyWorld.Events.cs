namespace AwsCredentialReport.Tests.Remediation;

/// <content>What happens in the account, to the calls and to the record while a run acts.</content>
internal sealed partial class KeyWorld
{
    private static readonly IamFailure[] Failures = Enum.GetValues<IamFailure>();

    // A call is sent once, so AWS has not done what it refuses.
    private static readonly IamFailure[] FailuresOnTheWayBack =
        [IamFailure.Network, IamFailure.UnreadableAnswer, IamFailure.ServiceFailure, IamFailure.Other];

    /// <summary>Lets someone else undo a change whose answer is lost, and lets the record be tampered with.</summary>
    internal void Interfere(string recordPath)
    {
        var disturbed = Iam.AfterChange;
        var mayTamper = Chance(8);
        Iam.AfterChange = operation =>
        {
            if (mayTamper && ChangesWhenTampered is null && Chance(2))
            {
                Tamper(recordPath);
                ChangesWhenTampered = Iam.Changes.Count();
            }

            if (Chance(10) && Iam.FindKey(Iam.Changes.Last().KeyId!) is var (_, key))
            {
                key.IsActive = true;
                SwitchedByOthers.Add(key.Id);
                throw InMemoryIam.Failure(IamFailure.Network, operation);
            }

            disturbed?.Invoke(operation);
        };
    }

    private void Tamper(string path)
    {
        switch (_random.Next(4))
        {
            case 0:
                File.Delete(path);
                break;
            case 1:
                File.WriteAllText(path, string.Empty);
                break;
            case 2:
                File.WriteAllText(path, new string('x', (int)new FileInfo(path).Length * 2));
                break;
            default:
                File.WriteAllLines(path, File.ReadAllLines(path).SkipLast(1));
                break;
        }
    }

    /// <summary>Lets the world go on between the calls, and the calls fail.</summary>
    internal void Disturb(int oneIn)
    {
        Iam.Before = operation =>
        {
            if (Chance(oneIn))
            {
                Happen();
            }

            Fail(operation, oneIn * 4, Failures);
        };
        Iam.AfterChange = operation => Fail(operation, oneIn * 2, FailuresOnTheWayBack);
    }

    /// <summary>Lets every list show what is.</summary>
    internal void Settle()
    {
        Iam.ListLag = 0;
        foreach (var key in Iam.Users.Values.SelectMany(user => user.Keys))
        {
            key.StaleLists = 0;
        }
    }

    /// <summary>Something that people do to an account.</summary>
    internal void Happen()
    {
        if (Iam.Users.Count == 0)
        {
            return;
        }

        var user = Pick([.. Iam.Users.Values]);
        var key = user.Keys.Count == 0 ? null : Pick(user.Keys);
        switch (_random.Next(9))
        {
            case 0 or 1 when key is not null:
                key.LastUsed = Clock.Now.AddDays(-Pick([0, 0, 1, 89, 90, 150])) is var used && used > (key.LastUsed ?? key.Created)
                    ? used : key.LastUsed;
                break;
            case 2 when key is not null:
                key.IsActive = !key.IsActive;
                SwitchedByOthers.Add(key.Id);
                break;
            case 3 when key is not null:
                user.Keys.Remove(key);
                break;
            case 4 when key is not null:
                user.Keys.Remove(key);
                Iam.AddKey(user, Chance(2) ? key.Created : Clock.Now, Chance(2) ? key.LastUsed : null);
                break;
            case 5:
                Iam.Users.Remove(user.Name);
                break;
            case 6:
                var again = Iam.AddUser(user.Name, Chance(2) ? user.Created.AddSeconds(1) : Clock.Now, user.Path);
                foreach (var old in user.Keys)
                {
                    Iam.AddKey(again, old.Created, old.LastUsed);
                }

                break;
            case 7:
                user.Tags.Add(new IamTag("Critical", "yes"));
                break;
            case 8:
                user.Path = "/service/";
                break;
        }
    }

    private void Fail(string operation, int oneIn, IamFailure[] failures)
    {
        if (Chance(oneIn))
        {
            throw InMemoryIam.Failure(Pick(failures), operation);
        }
    }
}
