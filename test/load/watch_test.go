package main

import (
	"context"
	"fmt"
	"net"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	pb "go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	clientv3 "go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

const (
	first       = 2 // revision of the first event
	newest      = 7
	breaksAfter = 4 // the member goes after it has shown this revision
)

// member is one that goes while it shows events, and answers logins after that as members do in an election. It has one
// event a revision.
type member struct {
	pb.UnimplementedKVServer
	pb.UnimplementedAuthServer
	pb.UnimplementedWatchServer
	electionLogins atomic.Int64 // how many logins still meet the election
	gone           atomic.Bool
}

func (member *member) Range(context.Context, *pb.RangeRequest) (*pb.RangeResponse, error) {
	return &pb.RangeResponse{Header: &pb.ResponseHeader{Revision: first - 1}}, nil
}

func (member *member) Authenticate(context.Context, *pb.AuthenticateRequest) (*pb.AuthenticateResponse, error) {
	if member.gone.Load() && member.electionLogins.Add(-1) >= 0 {
		return nil, rpctypes.ErrGRPCLeaderChanged
	}
	return &pb.AuthenticateResponse{Header: &pb.ResponseHeader{}, Token: "token"}, nil
}

func (member *member) Watch(stream pb.Watch_WatchServer) error {
	request, err := stream.Recv()
	if err != nil {
		return err
	}
	if err := stream.Send(&pb.WatchResponse{Header: &pb.ResponseHeader{}, Created: true}); err != nil {
		return err
	}
	for revision := max(request.GetCreateRequest().StartRevision, first); revision <= newest; revision++ {
		pair := &mvccpb.KeyValue{Key: fmt.Appendf(nil, "/load/%d", revision), ModRevision: revision, CreateRevision: revision, Version: 1}
		header := &pb.ResponseHeader{Revision: revision}
		if err := stream.Send(&pb.WatchResponse{Header: header, Events: []*mvccpb.Event{{Kv: pair}}}); err != nil {
			return err
		}
		if revision == breaksAfter && !member.gone.Swap(true) {
			return status.Error(codes.Unavailable, "the member goes")
		}
	}
	<-stream.Context().Done()
	return nil
}

func startMember(t *testing.T, electionLogins int64) (*member, string) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	started := &member{}
	started.electionLogins.Store(electionLogins)
	server := grpc.NewServer()
	pb.RegisterKVServer(server, started)
	pb.RegisterAuthServer(server, started)
	pb.RegisterWatchServer(server, started)
	go server.Serve(listener)
	t.Cleanup(server.Stop)
	return started, "http://" + listener.Addr().String()
}

func connectTo(t *testing.T, endpoint, user string) *clientv3.Client {
	config := clientv3.Config{Endpoints: []string{endpoint}, Logger: zap.NewNop(), DialTimeout: 10 * time.Second}
	if user != "" {
		config.Username, config.Password = user, "only for this test"
	}
	connection, err := clientv3.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close() })
	return connection
}

// revisionsShown follows one watch, as it is, until it has shown the newest revision or ends.
func revisionsShown(connection *clientv3.Client) (last int64, err error) {
	whole, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for answer := range connection.Watch(whole, "/load/", clientv3.WithPrefix(), clientv3.WithRev(first)) {
		if err := answer.Err(); err != nil {
			return last, err
		}
		for _, change := range answer.Events {
			last = change.Kv.ModRevision
		}
		if last == newest {
			return last, nil
		}
	}
	return last, fmt.Errorf("ended after revision %d without a reason", last)
}

// What etcd's client does, and why a watcher makes watches anew. Whoever sees this fail with a newer client may take that
// out again, and docs/upstream and docs/client-errors.md have to say since when.
func TestClientEndsAWatchWhoseLoginMeetsAnElection(t *testing.T) {
	for _, test := range []struct {
		what, user     string
		electionLogins int64
		last           int64
		err            string
	}{
		{"by password, and a login meets the election", "load", 1, breaksAfter, rpctypes.ErrLeaderChanged.Error()},
		{"by password, and no login meets it", "load", 0, newest, ""},
		{"without a login", "", 1, newest, ""},
	} {
		t.Run(test.what, func(t *testing.T) {
			_, endpoint := startMember(t, test.electionLogins)
			last, err := revisionsShown(connectTo(t, endpoint, test.user))
			if last != test.last || (err == nil) != (test.err == "") || err != nil && err.Error() != test.err {
				t.Errorf("the watch showed all up to revision %d (%v), not up to %d (%s)", last, err, test.last, test.err)
			}
		})
	}
}

func TestWatcherGoesOnAfterTheLastRevisionThatItHasSeen(t *testing.T) {
	requestTimeout = 10 * time.Second
	for _, test := range []struct {
		user           string
		electionLogins int64
		remade         int
	}{{"load", 3, 3}, {"load", 0, 0}, {"", 3, 0}} {
		t.Run(fmt.Sprintf("user %q, %d logins meet the election", test.user, test.electionLogins), func(t *testing.T) {
			_, endpoint := startMember(t, test.electionLogins)
			history, err := createHistory(filepath.Join(t.TempDir(), "history.jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			watcher, err := watchOn(connectTo(t, endpoint, test.user), byPassword, "/load/", history, func() int64 { return 1 })
			if err != nil {
				t.Fatal(err)
			}
			watcher.catchUp(newest)
			if watcher.failure != nil {
				t.Error(watcher.failure)
			}
			for index, record := range history.Records {
				if record.Revision != int64(first+index) {
					t.Errorf("event %d is of revision %d", index, record.Revision)
				}
			}
			if len(history.Records) != newest-first+1 {
				t.Errorf("%d events were shown", len(history.Records))
			}
			if watcher.remade[rpctypes.ErrLeaderChanged.Error()] != test.remade {
				t.Errorf("made anew %v, not %d times", watcher.remade, test.remade)
			}
		})
	}
}
